package io.bestbackground.client.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how far jobs are. */
@Command(name = "status", description = "Say how far jobs are.", sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private JobArguments jobs = new JobArguments();

    @Override
    public Integer call() throws InterruptedException {
        return jobs.each((service, job) -> Report.status(service.job(job.id()), true));
    }
}
