package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Submission;
import io.bestbackground.client.Submitted;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands in jobs and does not wait for them. */
@Command(
        name = "submit",
        description = "Hand in a job per picture, and print its id without waiting for it.",
        sortOptions = false)
final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private PictureArguments pictures = new PictureArguments();

    @Option(names = "--mode", required = true, paramLabel = "MODE", description = "crop, blur, both, cutout or mask")
    private String mode = "";

    @Mixin
    private EditArguments edit = new EditArguments();

    @Option(
            names = "--deadline",
            paramLabel = "WHEN",
            description = "drop a job that is not begun by then: a moment, or a time from now such as 30m")
    private @Nullable String deadline;

    @Option(names = "--webhook", paramLabel = "URL", description = "a public https address to tell of each job's end")
    private @Nullable URI webhook;

    @Mixin
    private ServiceArguments service = new ServiceArguments();

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Original> all = pictures.pictures();
        URI server = Objects.requireNonNullElse(service.server(), JobArguments.DEFAULT_SERVER);
        BestBackground client = service.connect(server);
        Edit wanted = edit.toEdit(mode);
        List<Submitted> told = client.submitAll(all.stream()
                .map(picture -> new Submission(picture.source(), wanted, deadline, webhook, null))
                .toList());
        boolean allWell = true;
        for (int i = 0; i < told.size(); i++) {
            Report report = report(all.get(i).label(), told.get(i));
            printer.print(report);
            allWell &= report.isWell();
        }
        return allWell ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static Report report(String label, Submitted submitted) {
        return submitted
                .job()
                .map(job -> Report.taken(job, label))
                .or(() -> submitted.failure().map(failure -> Report.refused(label, failure)))
                .orElseThrow();
    }
}
