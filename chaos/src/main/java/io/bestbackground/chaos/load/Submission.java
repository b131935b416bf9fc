package io.bestbackground.chaos.load;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one client sent, and all that it was told of it. Safe for many threads. */
public final class Submission {
    /** What a client who waited is told of a picture that must fail. */
    static final String FAILED = "failed as expected";

    private static final Duration AT_ONCE = Duration.ofMillis(250);

    private final Sample sample;
    private final Way way;
    private final String key = UUID.randomUUID().toString();
    private final long sentAt;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<End> ends = new LinkedHashSet<>();
    private @Nullable String told;
    private @Nullable Duration refusedAfter;
    private int cuts;
    private boolean metClosing;
    private int attempts;
    private long takenUpAt;

    Submission(Sample sample, Way way, long sentAt) {
        this.sample = sample;
        this.way = way;
        this.sentAt = sentAt;
    }

    Sample sample() {
        return sample;
    }

    Way way() {
        return way;
    }

    /** The {@code Idempotency-Key}, the same for each try. */
    String key() {
        return key;
    }

    /** When it was sent first, in milliseconds of the epoch. */
    long sentAt() {
        return sentAt;
    }

    /** The job's id, once one was told. */
    public synchronized Optional<String> id() {
        return ids.stream().findFirst();
    }

    synchronized Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** All different ends that were told; one, if all is well. */
    synchronized Set<End> ends() {
        return Set.copyOf(ends);
    }

    /** Whether its end is known. */
    public synchronized boolean hasEnded() {
        return !ends.isEmpty() || Objects.equals(told, FAILED);
    }

    /** Whether it was accepted, and its end is not known. */
    public synchronized boolean isOpen() {
        return !ids.isEmpty() && !hasEnded();
    }

    /** How often its job was taken up, as far as it was told. */
    synchronized int attempts() {
        return attempts;
    }

    synchronized void accepted(String id) {
        ids.add(id);
    }

    synchronized void ended(End end) {
        ends.add(end);
    }

    synchronized void tookAttempts(int number) {
        attempts = Math.max(attempts, number);
    }

    /** When its job was taken up the last time, in milliseconds of the epoch; 0 when that is not known. */
    synchronized long takenUpAt() {
        return takenUpAt;
    }

    synchronized void takenUp(long at) {
        takenUpAt = at;
    }

    /** Notes what the first request came to, when that was neither an id nor a refusal to be repeated. */
    synchronized void told(String what) {
        told = what;
    }

    synchronized Optional<String> told() {
        return Optional.ofNullable(told);
    }

    /**
     * Notes that a connection ended without an answer. The first that ends at once does not count: any server that
     * closes an idle connection may cross a request, which nobody has read and which is simply sent again.
     */
    synchronized void cutAfter(Duration waited) {
        if (waited.compareTo(AT_ONCE) < 0 && !metClosing) {
            metClosing = true;
        } else {
            cuts++;
        }
    }

    /** How often its client was waiting for an answer and was cut off. */
    synchronized int cuts() {
        return cuts;
    }

    /** Whether it was sent away, and told when to come again. */
    public boolean isRefused() {
        return refusedAfter().isPresent();
    }

    synchronized void refused(Duration after) {
        refusedAfter = after;
    }

    synchronized Optional<Duration> refusedAfter() {
        return Optional.ofNullable(refusedAfter);
    }
}
