package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.SmallDisk;
import java.time.Duration;

/** The store's disk runs full: clients are told clearly, and all goes on when there is space again. */
final class DiskFull implements Fault {
    private static final Duration TIME = Duration.ofSeconds(15);

    private final SmallDisk disk;

    /** Works on a disk that the store has to itself. */
    DiskFull(SmallDisk disk) {
        this.disk = disk;
    }

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public Plan plan(Plan usual) {
        return usual.withStoreIn(disk.folder().resolve("objects"));
    }

    @Override
    public void inject(Scene scene) {
        disk.fill();
        try {
            Scene.pause(TIME);
            Submission refused = new Client(scene.replicas(), scene.ledger())
                    .send(scene.pictures().good(), Way.ASYNC);
            scene.notes().require(refused.id().isEmpty(), "a job was accepted with a full disk");
            scene.notes().require(refused.isRefused(), "with a full disk no answer said so and when to come again");
        } finally {
            disk.empty();
        }
        long begin = System.nanoTime();
        boolean back = Scene.await(
                () -> new Client(scene.replicas(), scene.ledger())
                        .send(scene.pictures().good(), Way.ASYNC)
                        .id()
                        .isPresent(),
                Duration.ofMinutes(1));
        scene.notes().require(back, "no job was accepted within a minute of space being back");
        scene.notes()
                .measure("accepting again %d ms after space was back"
                        .formatted((System.nanoTime() - begin) / 1_000_000));
    }
}
