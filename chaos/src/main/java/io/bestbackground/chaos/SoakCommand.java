package io.bestbackground.chaos;

import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.soak.Soak;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chaos soak}: steady load for long, and what api and worker take of the machine meanwhile. */
@Command(
        mixinStandardHelpOptions = true,
        name = "soak",
        description = "loads an api and a worker for long; exits 1 when one grows, or a job is lost")
final class SoakCommand implements Callable<Integer> {
    @Mixin
    private RunFolder folder = new RunFolder();

    @Option(names = "--minutes", defaultValue = "20", description = "how long (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--share", defaultValue = "0.8", description = "share of the capacity (${DEFAULT-VALUE})")
    private double share;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Soak.Result result =
                new Soak(Duration.ofMinutes(minutes), share).run(MinioBinary.findOrBuild(), folder.create());
        System.out.printf("%n%s%n", result.text());
        return result.isGood() ? 0 : 1;
    }
}
