package io.bestbackground.client.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes jobs back. */
@Command(name = "cancel", description = "Take back jobs that have not ended.", sortOptions = false)
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private JobArguments jobs = new JobArguments();

    @Override
    public Integer call() throws InterruptedException {
        return jobs.each((service, job) -> {
            service.cancel(job);
            return Report.canceled(job.id());
        });
    }
}
