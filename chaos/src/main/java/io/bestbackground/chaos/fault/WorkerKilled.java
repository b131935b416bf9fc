package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.EndEvents;
import io.bestbackground.chaos.load.Submission;
import io.bestbackground.chaos.process.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A worker is killed with jobs in hand: others take them over within five seconds. */
final class WorkerKilled implements Fault {
    private static final Duration TAKE_OVER = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "kill-worker";
    }

    @Override
    public void inject(Scene scene) {
        boolean shown = Scene.shows(() -> killWithJobs(scene));
        scene.notes().require(shown, "the killed worker never had a job in hand, so nothing was shown");
    }

    /** Kills the worker, and says whether others had to take jobs over. */
    private static boolean killWithJobs(Scene scene) {
        Program victim = scene.victim(scene.deployment().workers());
        List<Submission> burst = scene.burst(4 * scene.deployment().workers().size());
        long killed = System.currentTimeMillis();
        victim.kill();
        scene.awaitEnds(burst, Duration.ofSeconds(60));
        new EndEvents(scene.deployment().brokerAddress()).note(scene.ledger());
        Optional<Long> last = scene.ledger().lastTakenOver(killed);
        scene.notes()
                .measure(last.map(end ->
                                "its jobs were taken up by others after %d ms at the latest".formatted(end - killed))
                        .orElse("had nothing in hand"));
        scene.notes()
                .require(
                        last.filter(end -> end - killed > TAKE_OVER.toMillis()).isEmpty(),
                        "its jobs were not taken over within 5 s");
        scene.restart(victim);
        return last.isPresent();
    }
}
