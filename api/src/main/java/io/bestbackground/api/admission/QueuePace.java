package io.bestbackground.api.admission;

import io.bestbackground.api.wait.EndWitness;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.StageTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a job will take that is submitted now: from the queue's depth, as the broker last told it and with what this
 * replica has submitted since, and the rate at which the ends of jobs are heard. Asking costs nothing.
 */
public class QueuePace implements EndWitness {
    // why: one turn in five belongs to bulk, see the worker's lanes
    private static final double WITH_BULK = 1.25;
    private static final double BULK_ALONE = 5;
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final DrainRate rate;
    private final Clock clock;
    private final Map<Lane, Long> submitted = new ConcurrentHashMap<>();
    private volatile Reading reading = new Reading(Map.of(), Map.of());

    QueuePace(DrainRate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** How long a job that is submitted now by itself will take until its end. */
    public Duration expectedWait() {
        return expectedWait(Lane.INTERACTIVE);
    }

    /** How long a job that is submitted now into this lane will take until its end. */
    public Duration expectedWait(Lane lane) {
        return backlog(lane).plus(rate.jobTime());
    }

    /**
     * Jobs of a lane that are waiting or in hand. What this replica sent while the broker was being asked counts as
     * told: no job counts twice, and what the broker told too few of lasts until it is asked again, a second later.
     */
    public long depth(Lane lane) {
        long since = submitted.getOrDefault(lane, 0L) - reading.submitted(lane);
        return Math.max(0, reading.depth(lane) + since);
    }

    /** How long one thread of a worker would work on all that waits in a lane, however many there are. */
    public Duration work(Lane lane) {
        return rate.jobTime().multipliedBy(depth(lane));
    }

    /** How long one job keeps a thread of a worker busy, as the last ends told. */
    public Duration jobTime() {
        return rate.jobTime();
    }

    /** How long all that is waiting will keep the workers busy. */
    public Duration backlog() {
        return timeFor((double) depth(Lane.INTERACTIVE) + depth(Lane.BULK));
    }

    /** How long it will take until a job that is submitted now into this lane is begun. */
    public Duration backlog(Lane lane) {
        double interactive = depth(Lane.INTERACTIVE);
        double bulk = depth(Lane.BULK);
        return timeFor(
                switch (lane) {
                    case INTERACTIVE -> interactive * (bulk > 0 ? WITH_BULK : 1);
                    case BULK -> Math.min(interactive + bulk, bulk * BULK_ALONE + 1);
                });
    }

    /**
     * Whether a job that is submitted now into this lane can be expected to end in time; one is always tried when idle.
     */
    public boolean canMeet(Lane lane, Instant deadline) {
        Instant now = clock.instant();
        boolean idle = depth(Lane.INTERACTIVE) == 0 && depth(Lane.BULK) == 0;
        return now.isBefore(deadline) && (idle || !now.plus(expectedWait(lane)).isAfter(deadline));
    }

    /** When to ask for a job that is submitted now into this lane: the expected wait in whole seconds, 1 to 3600. */
    public long retryAfterSeconds(Lane lane) {
        return retryAfterSeconds(expectedWait(lane));
    }

    /** A time in the whole seconds, 1 to 3600, that {@code Retry-After} takes; rounded up. */
    public static long retryAfterSeconds(Duration wait) {
        Duration bounded = wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
        Duration shown = bounded.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : bounded;
        return shown.plusMillis(999).toSeconds();
    }

    @Override
    public void ended(JobOutcome outcome) {
        JobOutcome.Finding finding = outcome.finding();
        if (finding == null) {
            rate.ended();
        } else {
            rate.ended(work(finding.timing()));
        }
    }

    /** This replica is about to put a job into a lane. */
    void submitting(Lane lane) {
        submitted.merge(lane, 1L, Long::sum);
    }

    /** A job that was about to be put into a lane was not. */
    void notSubmitted(Lane lane) {
        submitted.merge(lane, -1L, Long::sum);
    }

    /** The broker has just told the depths. */
    void read(Map<Lane, Long> depths) {
        reading = new Reading(depths, Map.copyOf(submitted));
        if (depths.values().stream().allMatch(depth -> depth == 0)) {
            rate.idle();
        }
    }

    private Duration timeFor(double jobs) {
        double seconds = Math.min(jobs / rate.perSecond(), (double) LONGEST.toSeconds());
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return jobs == 0 ? time : time.plus(rate.outage());
    }

    private static Duration work(StageTimes times) {
        double millis = times.fetchMs()
                + times.decodeMs()
                + times.inferenceMs()
                + times.renderMs()
                + times.encodeMs()
                + times.storeMs();
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private record Reading(Map<Lane, Long> depths, Map<Lane, Long> submittedByThen) {
        long depth(Lane lane) {
            return depths.getOrDefault(lane, 0L);
        }

        long submitted(Lane lane) {
            return submittedByThen.getOrDefault(lane, 0L);
        }
    }
}
