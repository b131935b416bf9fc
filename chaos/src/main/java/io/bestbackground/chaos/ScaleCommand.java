package io.bestbackground.chaos;

import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.scale.ScaleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chaos scale}: more and more workers, whose inference is a pause, against what they would do at best. */
@Command(
        mixinStandardHelpOptions = true,
        name = "scale",
        description = "adds workers whose inference is a pause; exits 1 when the most of them fall short of the goal")
final class ScaleCommand implements Callable<Integer> {
    @Mixin
    private RunFolder folder = new RunFolder();

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,4,8,16,32,64",
            description = "how many, growing (${DEFAULT-VALUE})")
    private List<Integer> workers = List.of();

    @Option(names = "--inference", defaultValue = "450", description = "milliseconds of the pause (${DEFAULT-VALUE})")
    private int inference;

    @Option(names = "--settle", defaultValue = "8", description = "seconds before each is measured (${DEFAULT-VALUE})")
    private int settle;

    @Option(names = "--seconds", defaultValue = "12", description = "seconds of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--goal", defaultValue = "0.9", description = "share of the ideal (${DEFAULT-VALUE})")
    private double goal;

    @Option(names = "--svg", paramLabel = "FILE", description = "draw the figure into this file")
    private @Nullable Path svg;

    @Override
    public Integer call() throws IOException {
        ScaleRun run =
                new ScaleRun(Duration.ofMillis(inference), Duration.ofSeconds(settle), Duration.ofSeconds(seconds));
        ScaleRun.Result result = run.run(workers, MinioBinary.findOrBuild(), folder.create());
        System.out.printf("%n%s%n", result.text());
        if (svg != null) {
            System.out.println("→ " + Files.writeString(svg, result.svg()).toAbsolutePath());
        }
        return result.reaches(goal) ? 0 : 1;
    }
}
