package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.SteadyLoad;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.load.Way;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An api process is killed with clients waiting at it: their jobs end, and another replica knows them. */
final class ApiKilled implements Fault {
    @Override
    public String name() {
        return "kill-api";
    }

    @Override
    public void inject(Scene scene) {
        List<Program> apis = scene.deployment().apis();
        int victim = scene.round() % apis.size();
        Replicas doomed = scene.replicas().only(victim);
        List<Submission> burst =
                SteadyLoad.burst(new Client(doomed, scene.ledger()), scene.pictures()::heavy, Way.ASYNC, 10);
        ExecutorService waiters = Executors.newCachedThreadPool();
        try {
            Client waiter = new Client(doomed, scene.ledger());
            burst.forEach(submission -> waiters.execute(() -> waiter.look(submission, "wait=30")));
            Scene.pause(Duration.ofMillis(300));
            apis.get(victim).kill();
            Client other = new Client(scene.replicas().only((victim + 1) % apis.size()), scene.ledger());
            burst.forEach(submission -> other.look(submission, "wait=0"));
            scene.notes()
                    .measure("%d clients waited for jobs without an end"
                            .formatted(burst.stream()
                                    .filter(submission -> !submission.hasEnded())
                                    .count()));
            scene.awaitEnds(burst, Duration.ofSeconds(60));
        } finally {
            waiters.shutdownNow();
        }
        scene.restart(apis.get(victim));
    }
}
