package io.bestbackground.chaos.show;

import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Replicas.NoAnswer;
import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The promises about jobs, shown one after the other on two api processes and one worker. */
public final class JobsShow {
    private static final List<Part> PARTS =
            List.of(new OtherReplica(), new SameKeys(), new SecondEdit(), new Webhooks(), new IdleWaiters());

    private JobsShow() {}

    /** Plays the parts that {@code only} names, or all, and says what was found; true when all held. */
    public static boolean play(Optional<Path> minio, Path folder, List<String> only) throws InterruptedException {
        boolean good = true;
        try (Deployment deployment = Deployment.start(plan(), minio, folder)) {
            Replicas replicas = new Replicas(deployment.addresses());
            Pictures pictures = new Pictures();
            for (Part part : chosen(only)) {
                Notes notes = new Notes();
                play(part, new Stage(deployment, replicas, pictures, notes));
                System.out.printf("%n%s: %s%n", part.title(), notes.broken().isEmpty() ? "held" : "FAILED");
                notes.measured().forEach(what -> System.out.println("  " + what));
                notes.broken().forEach(what -> System.out.println("  FAILED: " + what));
                good &= notes.broken().isEmpty();
            }
        }
        return good;
    }

    private static List<Part> chosen(List<String> only) {
        List<String> names = PARTS.stream().map(Part::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("--only: the parts are " + names);
        }
        return PARTS.stream()
                .filter(part -> only.isEmpty() || only.contains(part.name()))
                .toList();
    }

    private static void play(Part part, Stage stage) throws InterruptedException {
        try {
            part.play(stage);
        } catch (NoAnswer | IOException | ExecutionException | TimeoutException | RuntimeException failed) {
            // why so broad: whatever ends one part early, the others are still to be shown
            stage.notes().require(false, "ended early: " + failed);
        }
    }

    private static Plan plan() {
        return Plan.of(2, 1)
                .withApi("bestbackground.webhook.secrets", Receiver.SECRET)
                .withApi("bestbackground.webhook.allow-http", "true")
                .withApi("bestbackground.webhook.allowed-networks", "127.0.0.0/8");
    }
}
