package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Edits pictures in one mode; exit code 0 when all went well, 1 when any failed, 2 when it was called wrongly. */
final class EditCommand implements Callable<Integer> {
    private final String mode;
    private final LocalServer.Starter starter;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PictureArguments pictures = new PictureArguments();

    @Mixin
    private Output output = new Output();

    @Mixin
    private EditArguments edit = new EditArguments();

    @Mixin
    private ServiceArguments service = new ServiceArguments();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "how many pictures are sent at once (default: ${DEFAULT-VALUE})")
    private int jobs = 4;

    @Option(names = "--json", description = "print a JSON object per picture")
    private boolean json;

    EditCommand(String mode, LocalServer.Starter starter) {
        this.mode = mode;
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
        }
        URI server = service.server();
        edit.takeFormat(output.format(), output.place());
        List<Task> tasks = output.tasks(pictures.pictures(), edit.suffixes(mode));
        if (server != null) {
            return edit(tasks, service.connect(server));
        }
        try (LocalServer local = startLocal()) {
            return edit(tasks, service.connect(local.uri()));
        }
    }

    private int edit(List<Task> tasks, BestBackground client) throws InterruptedException {
        List<Outcome> failures = new EditRun(client, edit.toEdit(mode), progress(tasks.size())).run(tasks, jobs);
        if (failures.isEmpty()) {
            return CommandLine.ExitCode.OK;
        }
        if (tasks.size() > 1) {
            String names = failures.stream().map(Outcome::label).collect(Collectors.joining(", "));
            tell("%d of %d pictures failed: %s".formatted(failures.size(), tasks.size(), names));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private LocalServer startLocal() throws InterruptedException {
        tell("Starting a service for this command; --server URL uses one that runs already.");
        return starter.start();
    }

    private Progress progress(int pictures) {
        CommandLine line = spec.commandLine();
        if (json) {
            return ProgressLines.json(line.getOut());
        }
        // why a property: since Java 22 System.console() no longer tells; the launcher asks the shell
        boolean isTerminal = Boolean.getBoolean("bestbackground.terminal");
        return isTerminal && pictures > 1
                ? new ProgressBar(line.getErr(), pictures)
                : ProgressLines.text(line.getOut(), line.getErr());
    }

    private void tell(String message) {
        PrintWriter errors = spec.commandLine().getErr();
        errors.println(message);
        errors.flush();
    }
}
