package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Program;
import io.bestbackground.common.hash.Sha256;
import java.time.Duration;
import java.util.List;

/** A picture kills every worker that begins it: after a few deaths it is given up, and the others are unharmed. */
final class PoisonPicture implements Fault {
    private static final int MOST_DEATHS = 3;

    @Override
    public String name() {
        return "poison-picture";
    }

    @Override
    public Plan plan(Plan usual) {
        return usual.withWorker(
                "bestbackground.worker.test-abort-hash",
                Sha256.hex(new Pictures().poison().picture()));
    }

    @Override
    public void inject(Scene scene) {
        List<Program> workers = scene.deployment().workers();
        Client client = new Client(scene.replicas(), scene.ledger());
        Submission poison = client.send(scene.pictures().poison(), Way.ASYNC);
        int[] deaths = {0};
        boolean ended = Scene.await(
                () -> {
                    deaths[0] += revive(workers);
                    client.look(poison, "wait=0");
                    return poison.hasEnded();
                },
                Duration.ofMinutes(3));
        deaths[0] += revive(workers);
        scene.notes().measure("%d workers died of it".formatted(deaths[0]));
        scene.notes().require(ended, "the poison picture had no end after 3 min");
        scene.notes().require(deaths[0] > 0, "the poison picture killed nobody, so nothing was shown");
        scene.notes().require(deaths[0] <= MOST_DEATHS, "more than 3 workers died of it");
        scene.deployment().awaitReady(Duration.ofMinutes(2));
    }

    /** Starts dead workers again, as an orchestrator would; says how many. */
    private static int revive(List<Program> workers) {
        List<Program> dead =
                workers.stream().filter(worker -> !worker.isAlive()).toList();
        dead.forEach(Program::start);
        return dead.size();
    }
}
