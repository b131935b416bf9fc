package io.bestbackground.standalone;

import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.command.EditCommands;
import io.bestbackground.common.startup.CannotStart;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.standalone.bench.BenchCommand;
import io.bestbackground.standalone.compare.ModelsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of the one-process program. */
@Command(
        name = "bestbackground",
        description = "Crops photos to their main object, and blurs, cuts out or masks their background.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, DemoCommand.class, DeadLettersCommand.class})
public final class Main {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    boolean help;

    private static final Map<Class<? extends FileSystemException>, String> REASONS = Map.of(
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "there is a file of this name, and no folder",
            NoSuchFileException.class, "there is no such file or folder",
            NotDirectoryException.class, "it is no folder");

    private Main() {}

    /** Runs the command that {@code arguments} name, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Main());
        ModelsCommand.addTo(root);
        EditCommands.addTo(root, StandaloneServer::startTemporary);
        root.addSubcommand(new BenchCommand(StandaloneServer::startTemporary));
        SettingArguments.allow(root);
        root.setExecutionStrategy(parsed -> {
            SettingArguments.check(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("bestbackground: " + text(failure));
            if (!isExpected(failure)) {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return root;
    }

    /** What went wrong; the messages of many failures of files are a path alone. */
    private static String text(Exception failure) {
        if (failure instanceof CannotStart unusable) {
            return "%s%n%s".formatted(unusable.getMessage(), unusable.whatToDo());
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (!(cause instanceof FileSystemException file) || file.getReason() != null) {
            return String.valueOf(failure.getMessage());
        }
        return file.getMessage() + ": "
                + REASONS.getOrDefault(file.getClass(), file.getClass().getSimpleName());
    }

    /** Whether the message says all that a user can act on. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof BestBackgroundException
                || failure instanceof StartFailed
                || failure instanceof NotThere
                || failure instanceof CannotStart
                || failure instanceof BrokerUnavailable
                || failure instanceof StorageUnavailable
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
    }
}
