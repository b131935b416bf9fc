package io.bestbackground.client.command;

import io.bestbackground.client.Job;
import io.bestbackground.client.JobStatus;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Waits for jobs to end. */
@Command(
        name = "wait",
        description = "Wait until jobs have ended, --timeout in all; the exit code is 0 when all succeeded.",
        sortOptions = false)
final class WaitCommand implements Callable<Integer> {
    @Mixin
    private JobArguments jobs = new JobArguments();

    @Override
    public Integer call() throws InterruptedException {
        long end = System.nanoTime() + jobs.service().timeout().toNanos();
        return jobs.each((service, job) -> {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            Job last = service.await(job, left);
            return Report.status(last, last.status() == JobStatus.SUCCEEDED);
        });
    }
}
