package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Client;
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
        boolean shown = Scene.shows(() -> killWithWaiters(scene));
        scene.notes().require(shown, "no client was waiting at the killed api, so nothing was shown");
    }

    /** Kills the api process, and says whether clients were waiting for jobs without an end. */
    private static boolean killWithWaiters(Scene scene) {
        List<Program> apis = scene.deployment().apis();
        int victim = scene.round() % apis.size();
        Client client = new Client(scene.replicas().only(victim), scene.ledger());
        List<Submission> burst = SteadyLoad.burst(client, scene.pictures()::heavy, Way.ASYNC, 10);
        long waited = killBesideWaiters(scene, victim, burst);
        scene.notes().measure("%d clients waited for jobs without an end".formatted(waited));
        scene.restart(apis.get(victim));
        return waited > 0;
    }

    private static long killBesideWaiters(Scene scene, int victim, List<Submission> burst) {
        List<Program> apis = scene.deployment().apis();
        ExecutorService waiters = Executors.newCachedThreadPool();
        try {
            Client waiter = new Client(scene.replicas().only(victim), scene.ledger());
            burst.forEach(submission -> waiters.execute(() -> waiter.look(submission, "wait=30")));
            Scene.pause(Duration.ofMillis(300));
            apis.get(victim).kill();
            Client other = new Client(scene.replicas().only((victim + 1) % apis.size()), scene.ledger());
            burst.forEach(submission -> other.look(submission, "wait=0"));
            long waited = burst.stream().filter(Submission::isOpen).count();
            scene.awaitEnds(burst, Duration.ofSeconds(60));
            return waited;
        } finally {
            waiters.shutdownNow();
        }
    }
}
