package io.bestbackground.chaos;

import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.show.JobsShow;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chaos jobs}: shows what is promised about jobs, keys, waiting clients, webhooks and second edits. */
@Command(
        mixinStandardHelpOptions = true,
        name = "jobs",
        description = "shows the promises about jobs; exits 1 when one does not hold")
final class JobsCommand implements Callable<Integer> {
    @Mixin
    private RunFolder folder = new RunFolder();

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "these parts alone")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return JobsShow.play(MinioBinary.findOrBuild(), folder.create(), only) ? 0 : 1;
    }
}
