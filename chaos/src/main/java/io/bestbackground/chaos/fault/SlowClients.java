package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.load.Times;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hundreds of clients that send a byte a second, or never read their answer: the others hardly notice. */
final class SlowClients implements Fault {
    private static final int CLIENTS = 500;
    private static final int PROBES = 40;

    @Override
    public String name() {
        return "slow-clients";
    }

    @Override
    public void inject(Scene scene) {
        Submission large = new Client(scene.replicas(), scene.ledger())
                .send(scene.pictures().heavy(), Way.SYNC);
        String result = "/jobs/%s/results/0".formatted(large.id().orElseThrow());
        Times before = probe(scene);
        List<Integer> ports =
                scene.deployment().apis().stream().map(Program::port).toList();
        try (LazySockets lazy = LazySockets.open(ports, CLIENTS, scene.pictures(), result)) {
            Scene.pause(Duration.ofSeconds(5));
            Times meanwhile = probe(scene);
            scene.notes()
                    .measure("p95 of others %d ms before, %d ms with %d of %d slow clients still there"
                            .formatted(before.percentile(95), meanwhile.percentile(95), lazy.count(), CLIENTS));
            scene.notes()
                    .require(
                            meanwhile.count() == PROBES && meanwhile.percentile(95) < 2 * before.percentile(95),
                            "others' p95 doubled, or %d of %d were not served"
                                    .formatted(PROBES - meanwhile.count(), PROBES));
        }
    }

    private static Times probe(Scene scene) {
        Client client = new Client(scene.replicas(), scene.ledger());
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            long begin = System.nanoTime();
            Submission one = client.send(scene.pictures().good(), Way.SYNC);
            if (one.id().isPresent()) {
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return new Times(times.stream());
    }
}
