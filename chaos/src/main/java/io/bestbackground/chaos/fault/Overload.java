package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.SteadyLoad;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Footprint;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.List;

/** Ten times as many clients come as can be served, for a minute: the surplus is sent away at once, the rest served. */
final class Overload implements Fault {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int TIMES = 10;
    private static final Duration REFUSAL = Duration.ofMillis(50);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final long FLAT_MIB = 100;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Plan plan(Plan usual) {
        return usual.withApi("bestbackground.admission.interactive.max-wait", "30s");
    }

    @Override
    public void inject(Scene scene) {
        List<Program> apis = scene.deployment().apis();
        Client client = new Client(scene.replicas(), scene.ledger());
        int refused = scene.ledger().refusals().count();
        long before = 0;
        try (SteadyLoad flood = new SteadyLoad(client, scene.pictures()::good, TIMES * scene.capacity())) {
            Scene.pause(TIME.dividedBy(2));
            before = resident(apis);
            Scene.pause(TIME.dividedBy(2));
            flood.stop();
            recover(scene, client);
            scene.notes().require(resident(apis) - before < FLAT_MIB, "memory of the api grew by over 100 MiB");
            scene.awaitEnds(scene.ledger().open().toList(), Duration.ofMinutes(10));
        }
        scene.notes()
                .measure("api: "
                        + apis.stream()
                                .map(Program::footprint)
                                .map(Footprint::toString)
                                .toList());
        scene.notes()
                .require(scene.ledger().refusals().count() > refused, "nobody was refused, so there was no overload");
        long p99 = scene.ledger().refusals().percentile(99);
        scene.notes()
                .measure("refused within %d ms p99, %d ms p50"
                        .formatted(p99, scene.ledger().refusals().percentile(50)));
        scene.notes().require(p99 <= REFUSAL.toMillis(), "refusals took over 50 ms p99");
    }

    private static void recover(Scene scene, Client client) {
        long begin = System.nanoTime();
        boolean back = Scene.await(
                () -> client.send(scene.pictures().good(), Way.ASYNC).id().isPresent(), RECOVERY);
        scene.notes().measure("accepting again after %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
        scene.notes().require(back, "no job was accepted within 5 s of the flood's end");
    }

    private static long resident(List<Program> programs) {
        return programs.stream()
                .map(Program::footprint)
                .mapToLong(Footprint::residentMiB)
                .sum();
    }
}
