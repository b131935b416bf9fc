package io.bestbackground.chaos.load;

import java.time.Duration;
import java.util.List;

/** The last look at all that was promised: at every replica, and at the events. */
public final class Settlement {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Settlement() {}

    /** Asks every replica for every accepted job until all have ended, at most {@code longest}; then counts. */
    public static Tally settle(Ledger ledger, Replicas replicas, int count, EndEvents events, Duration longest) {
        Client any = new Client(replicas, ledger);
        long deadline = System.nanoTime() + longest.toNanos();
        while (ledger.open().findAny().isPresent() && System.nanoTime() < deadline) {
            ledger.open().toList().forEach(submission -> any.look(submission, "wait=0"));
            pause();
        }
        for (int replica = 0; replica < count; replica++) {
            Client one = new Client(replicas.only(replica), ledger);
            List<Submission> accepted = ledger.accepted().toList();
            accepted.forEach(submission -> one.look(submission, "wait=0"));
        }
        events.note(ledger);
        return Tally.of(ledger);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
