package io.bestbackground.client.command;

import io.bestbackground.client.BatchParts;
import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.FailureCode;
import io.bestbackground.client.Submission;
import io.bestbackground.client.Submitted;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
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
        List<Submission> submissions = all.stream()
                .map(picture -> new Submission(picture.source(), wanted, deadline, webhook, null))
                .toList();
        boolean allWell = submit(client, submissions, all.iterator());
        return allWell ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints what became of each part as soon as that is known, so that an interruption loses few ids. */
    private boolean submit(BestBackground client, List<Submission> submissions, Iterator<Original> names)
            throws InterruptedException {
        boolean allWell = true;
        BestBackgroundException gone = null;
        for (List<Submission> part : BatchParts.of(submissions)) {
            if (gone != null) {
                for (int i = 0; i < part.size(); i++) {
                    printer.print(Report.refused(names.next().label(), gone));
                }
                continue;
            }
            for (Submitted submitted : client.submitAll(part)) {
                Report report = report(names.next().label(), submitted);
                printer.print(report);
                allWell &= report.isWell();
                gone = submitted.failure().filter(SubmitCommand::isGone).orElse(null);
            }
        }
        return allWell;
    }

    // why it matters: asking a service that is down once for each part would only take time
    private static boolean isGone(BestBackgroundException failure) {
        return failure.code() == FailureCode.SERVICE_UNREACHABLE;
    }

    private static Report report(String label, Submitted submitted) {
        return submitted
                .job()
                .map(job -> Report.taken(job, label))
                .or(() -> submitted.failure().map(failure -> Report.refused(label, failure)))
                .orElseThrow();
    }
}
