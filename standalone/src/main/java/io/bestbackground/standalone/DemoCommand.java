package io.bestbackground.standalone;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the main job on a photo that comes along: its crop and its blur, and how long each stage took. */
@Command(name = "demo", description = "Crop and blur a sample photo; the results go to the folder demo.")
final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "/samples/coffee.jpg";
    private static final Path FOLDER = Path.of("demo");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(FOLDER);
        Path source = copySample();
        out.println("Starting broker, object store, api and worker in this process…");
        out.flush();
        long start = System.nanoTime();
        try (StandaloneServer server = StandaloneServer.startTemporary()) {
            out.printf("Ready after %.1f s.%n", secondsSince(start));
            BestBackground service = BestBackground.at(server.uri());
            show(out, service, source, "crop");
            show(out, service, source, "blur");
        }
        Path together = FOLDER.resolve("before-crop-blur.jpg");
        SideBySide.write(together, List.of(source, FOLDER.resolve("crop.png"), FOLDER.resolve("blur.png")));
        out.printf("%nAll side by side → %s%n", together.toAbsolutePath());
        out.flush();
        return 0;
    }

    private static Path copySample() throws IOException {
        Path file = FOLDER.resolve("source.jpg");
        try (InputStream sample = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(SAMPLE))) {
            Files.write(file, sample.readAllBytes());
        }
        return file;
    }

    private static void show(PrintWriter out, BestBackground service, Path source, String mode)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Edited edited = service.edit(Source.file(source), Edit.of(mode));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Path file = Files.write(FOLDER.resolve(mode + ".png"), edited.picture().bytes());
        out.printf("%n%s → %s%n", source, file.toAbsolutePath());
        if (edited.box() != null && edited.score() != null) {
            Edited.Box box = edited.box();
            out.printf(
                    "  object: %d × %d at (%d, %d), score %.2f%n",
                    box.width(), box.height(), box.x(), box.y(), edited.score());
        }
        edited.timing().forEach((stage, ms) -> out.printf("  %-12s %8.1f ms%n", stage.replaceFirst("Ms$", ""), ms));
        out.printf("  %-12s %8.1f ms%n", "in all", took.toNanos() / 1e6);
        out.flush();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
