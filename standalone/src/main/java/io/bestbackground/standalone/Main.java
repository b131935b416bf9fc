package io.bestbackground.standalone;

import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.command.EditCommands;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.standalone.bench.BenchCommand;
import io.bestbackground.standalone.compare.ModelsCommand;
import io.bestbackground.worker.model.BadModel;
import io.bestbackground.worker.model.NoGpu;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("bestbackground: " + failure.getMessage());
            if (!isExpected(failure)) {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return root;
    }

    /** Whether the message says all that a user can act on. */
    private static boolean isExpected(Exception failure) {
        return failure instanceof BestBackgroundException
                || failure instanceof StartFailed
                || failure instanceof NotThere
                || failure instanceof BadModel
                || failure instanceof NoGpu
                || failure instanceof BrokerUnavailable
                || failure instanceof StorageUnavailable
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
    }
}
