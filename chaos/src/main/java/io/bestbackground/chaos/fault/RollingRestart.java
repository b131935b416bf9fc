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
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every worker and every api process is asked to end and started anew, one after the other: no client that waits is cut
 * off, but has its answer, or 202.
 */
final class RollingRestart implements Fault {
    private static final Duration DRAIN = Duration.ofSeconds(70);
    private static final int WAITERS = 6;

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public void inject(Scene scene) {
        int cuts = scene.ledger().cuts();
        scene.deployment().workers().forEach(worker -> renew(scene, worker));
        long waited = IntStream.range(0, scene.deployment().apis().size())
                .mapToLong(number -> renewBesideWaiters(scene, number))
                .sum();
        int cut = scene.ledger().cuts() - cuts;
        scene.notes()
                .measure("%d clients waited at an api that was told to end, and %d in all were cut off"
                        .formatted(waited, cut));
        scene.notes().require(cut == 0, "%d clients that waited for an answer were cut off".formatted(cut));
        scene.notes().require(waited > 0, "no client waited at an api that was told to end, so nothing was shown");
    }

    /** Restarts an api while clients wait at it, half for what they sent and half for a job's end; says how many. */
    private static long renewBesideWaiters(Scene scene, int number) {
        Client waiter = new Client(scene.replicas().only(number), scene.ledger());
        List<Submission> sent = SteadyLoad.burst(waiter, scene.pictures()::heavy, Way.ASYNC, WAITERS);
        ExecutorService waiters = Executors.newCachedThreadPool();
        try {
            List<Future<?>> answers = sent.stream()
                    .<Future<?>>flatMap(submission -> Stream.of(
                            waiters.submit(() -> waiter.look(submission, "wait=30")),
                            waiters.submit(() -> waiter.send(scene.pictures().heavy(), Way.SYNC))))
                    .toList();
            Scene.pause(Duration.ofMillis(300));
            long waiting = answers.stream().filter(answer -> !answer.isDone()).count();
            renew(scene, scene.deployment().apis().get(number));
            return waiting;
        } finally {
            waiters.shutdownNow();
        }
    }

    private static void renew(Scene scene, Program program) {
        long begin = System.nanoTime();
        program.terminate();
        int code = program.awaitEnd(DRAIN);
        scene.notes().measure("%s ended in %d ms".formatted(program.name(), (System.nanoTime() - begin) / 1_000_000));
        scene.notes().require(code == 0, "%s ended with %d".formatted(program.name(), code));
        scene.restart(program);
    }
}
