package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.EndEvents;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A worker stands still for longer than it may keep its jobs; when it goes on, its late results change nothing. */
final class WorkerFrozen implements Fault {
    private static final Duration LOCK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "freeze-worker";
    }

    @Override
    public Plan plan(Plan usual) {
        return usual.withWorker("bestbackground.queue.lock", LOCK.toSeconds() + "s");
    }

    @Override
    public void inject(Scene scene) {
        boolean shown = Scene.shows(() -> freezeWithJobs(scene));
        scene.notes().require(shown, "the frozen worker never had a job in hand, so nothing was shown");
    }

    /** Freezes the worker for a while, and says whether others had to take jobs over. */
    private static boolean freezeWithJobs(Scene scene) {
        Program victim = scene.victim(scene.deployment().workers());
        List<Submission> burst = scene.burst(4 * scene.deployment().workers().size());
        long frozen = System.currentTimeMillis();
        victim.freeze();
        try {
            Scene.pause(LOCK.plusSeconds(3));
            scene.awaitEnds(burst, Duration.ofSeconds(60));
        } finally {
            victim.thaw();
        }
        new EndEvents(scene.deployment().brokerAddress()).note(scene.ledger());
        Optional<Long> last = scene.ledger().lastTakenOver(frozen);
        scene.notes()
                .measure(last.map(end ->
                                "its jobs were taken up by others after %d ms at the latest".formatted(end - frozen))
                        .orElse("had nothing in hand"));
        // why so long: whatever it still had in hand it now brings to an end, and to the store
        Scene.pause(Duration.ofSeconds(5));
        if (victim.isAlive()) {
            scene.deployment().awaitReady(Duration.ofMinutes(1));
        } else {
            scene.restart(victim);
        }
        return last.isPresent();
    }
}
