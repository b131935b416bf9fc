package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Edits pictures in one mode; exit code 0 when all went well, 1 when any failed, 2 when it was called wrongly. */
final class EditCommand implements Callable<Integer> {
    private final String mode;
    private final LocalServer.Starter starter;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "PICTURE-OR-LINK", description = "files, links, or folders of pictures")
    private List<String> arguments = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "where the results go, as NAME-MODE.FORMAT (default: the current folder)")
    private Path folder = Path.of("");

    @Mixin
    private EditArguments edit = new EditArguments();

    @Option(names = "--server", paramLabel = "URL", description = "a running service (default: one just for this)")
    private @Nullable URI server;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "how many pictures are sent at once (default: ${DEFAULT-VALUE})")
    private int jobs = 4;

    EditCommand(String mode, LocalServer.Starter starter) {
        this.mode = mode;
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> suffixes = edit.suffixes(mode);
        List<Task> tasks = TaskList.of(arguments, folder, suffixes);
        check(jobs >= 1, "--jobs must be at least 1");
        check(!tasks.isEmpty(), "no picture in " + String.join(", ", arguments));
        check(server == null || isService(server), "--server must be an http or https address: " + server);
        Files.createDirectories(folder);
        if (server != null) {
            return edit(tasks, server, suffixes);
        }
        try (LocalServer local = startLocal()) {
            return edit(tasks, local.uri(), suffixes);
        }
    }

    private int edit(List<Task> tasks, URI address, List<String> suffixes) throws InterruptedException {
        Progress progress = progress(tasks.size());
        EditRun run = new EditRun(BestBackground.at(address), edit.toEdit(mode), folder, suffixes, progress);
        return run.run(tasks, jobs) == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private LocalServer startLocal() throws InterruptedException {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("Starting a service for this command; --server URL uses one that runs already.");
        errors.flush();
        return starter.start();
    }

    private Progress progress(int pictures) {
        CommandLine line = spec.commandLine();
        // why a property: since Java 22 System.console() no longer tells; the launcher asks the shell
        boolean isTerminal = Boolean.getBoolean("bestbackground.terminal");
        return isTerminal && pictures > 1
                ? new ProgressBar(line.getErr(), pictures)
                : new ProgressLines(line.getOut(), line.getErr());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static boolean isService(URI address) {
        return address.getHost() != null && String.valueOf(address.getScheme()).matches("(?i)https?");
    }
}
