package io.bestbackground.client.command;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.FailureCode;
import io.bestbackground.client.Job;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The jobs that a command is about, each taken by itself: one that fails does not stop the others. Once the service is
 * gone, it is not asked for the rest any more, and each of them is told to have failed by that.
 */
final class JobArguments {
    /** Where a service is looked for when none is named. */
    static final URI DEFAULT_SERVER = URI.create("http://127.0.0.1:8080");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "what jobs submit gave")
    private List<String> ids = List.of();

    @Mixin
    private ServiceArguments service = new ServiceArguments();

    @Mixin
    private Printer printer = new Printer();

    ServiceArguments service() {
        return service;
    }

    /** Gives the exit code: 0 when {@code action} did well on every job. */
    int each(Action action) throws InterruptedException {
        List<Job> jobs = ids.stream().map(this::parse).toList();
        BestBackground client = service.connect(Objects.requireNonNullElse(service.server(), DEFAULT_SERVER));
        boolean allWell = true;
        BestBackgroundException gone = null;
        for (Job job : jobs) {
            Report report;
            try {
                report = gone == null ? action.apply(client, job) : Report.failed(job.id(), gone);
            } catch (BestBackgroundException refused) {
                report = Report.failed(job.id(), refused);
                gone = refused.code() == FailureCode.SERVICE_UNREACHABLE ? refused : null;
            } catch (IOException failure) {
                report = Report.failed(job.id(), failure);
            }
            printer.print(report);
            allWell &= report.isWell();
        }
        return allWell ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Job parse(String id) {
        try {
            return Job.of(id);
        } catch (IllegalArgumentException odd) {
            throw new ParameterException(spec.commandLine(), String.valueOf(odd.getMessage()), odd);
        }
    }

    /** What is done with one job. */
    interface Action {
        Report apply(BestBackground client, Job job) throws IOException, InterruptedException;
    }
}
