package io.bestbackground.standalone;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.Source;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.Pixels;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures on this machine, in one run, what the service costs beyond its model. Rounds of the bare model and of the
 * whole service take turns, so that a machine whose speed drifts still gives a true ratio.
 */
@Command(
        name = "bench",
        description = "Measure this machine: the bare model against the whole service, in turns, in one run.")
final class BenchCommand implements Callable<Integer> {
    private static final int BUSY = 8;
    // why: the same pictures come again and again, and every one of them shall be inferred
    private static final Map<String, String> WITHOUT_CACHE = Map.of("bestbackground.cache.enabled", "false");

    @Option(names = "--seconds", defaultValue = "8", description = "Length of each round (default: ${DEFAULT-VALUE}).")
    private int seconds = 8;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each kind (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            defaultValue = "240",
            description =
                    "Seconds under load before the rounds, while the JVM still compiles (default: ${DEFAULT-VALUE}).")
    private int warmUp = 240;

    @Option(
            names = "--size",
            defaultValue = "400x300",
            description = "Size of the pictures (default: ${DEFAULT-VALUE}).")
    private String size = "400x300";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        BenchPictures pictures = BenchPictures.of(size);
        try (StandaloneServer server = StandaloneServer.startTemporary(WITHOUT_CACHE);
                Pixels decoded = pictures.decoded()) {
            MaskModel model = server.bean(MaskModel.class);
            BestBackground service = BestBackground.at(server.uri());
            Round bare = new Round(model.predictors(), () -> infer(model, decoded));
            Round alone = new Round(1, () -> crop(service, pictures));
            CropRequests requests = new CropRequests(server.uri());
            Round busy = new Round(BUSY, () -> requests.send(pictures.next()));
            out.printf("%s, %s pictures, %d rounds of %d s each%n", model.describe(), size, rounds, seconds);
            out.flush();
            warmUp(bare, busy);
            for (int round = 0; round < rounds; round++) {
                bare.run(Duration.ofSeconds(seconds));
                alone.run(Duration.ofSeconds(seconds));
                busy.run(Duration.ofSeconds(seconds));
            }
            print(out, bare, alone, busy);
        }
        return 0;
    }

    // why: the JVM compiles what runs often, and a service that runs for days is the one to measure
    private void warmUp(Round bare, Round busy) throws InterruptedException {
        bare.run(Duration.ofSeconds(2));
        busy.run(Duration.ofSeconds(warmUp));
        bare.forget();
        busy.forget();
    }

    private static void print(PrintWriter out, Round bare, Round alone, Round busy) {
        out.printf("%-24s %10s %8s %8s %8s%n", "", "pictures/s", "p50 ms", "p95 ms", "p99 ms");
        row(out, "bare model", bare);
        row(out, "service, 1 at a time", alone);
        row(out, "service, %d at a time".formatted(BUSY), busy);
        out.printf("%nservice at %d ÷ bare model: %.2f%n", BUSY, busy.perSecond() / bare.perSecond());
        out.printf(
                "one at a time, beside decode, inference, render and encode: p50 %.1f ms, p99 %.1f ms%n",
                alone.extraMillis(50), alone.extraMillis(99));
    }

    private static void row(PrintWriter out, String name, Round round) {
        out.printf(
                "%-24s %10.2f %8.0f %8.0f %8.0f%n",
                name, round.perSecond(), round.millis(50), round.millis(95), round.millis(99));
    }

    /** One inference of a picture that is decoded already. */
    private static double infer(MaskModel model, Pixels picture) {
        try (Mask mask = model.infer(picture)) {
            return mask.mat().empty() ? Double.NaN : 0;
        }
    }

    /** One request; gives the milliseconds of the work that the picture itself needs. */
    private static double crop(BestBackground service, BenchPictures pictures) throws InterruptedException {
        Edited edited = service.edit(Source.bytes(pictures.next()), Edit.crop());
        Map<String, Double> timing = edited.timing();
        return timing.getOrDefault("decodeMs", 0.0)
                + timing.getOrDefault("inferenceMs", 0.0)
                + timing.getOrDefault("renderMs", 0.0)
                + timing.getOrDefault("encodeMs", 0.0);
    }
}
