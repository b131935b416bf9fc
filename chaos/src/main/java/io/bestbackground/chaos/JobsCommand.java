package io.bestbackground.chaos;

import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.show.JobsShow;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chaos jobs}: shows what is promised about jobs, keys, waiting clients, webhooks and second edits. */
@Command(name = "jobs", description = "shows the promises about jobs; exits 1 when one does not hold")
final class JobsCommand implements Callable<Integer> {
    @Mixin
    private RunFolder folder = new RunFolder();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return JobsShow.play(MinioBinary.findOrBuild(), folder.create()) ? 0 : 1;
    }
}
