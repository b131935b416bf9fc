package io.bestbackground.api.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast the queue empties, learned from the ends of jobs. Only time in which jobs were worked on counts, so an idle
 * service does not seem a slow one: what is learned is a lower bound of what the workers can do, and close to it when
 * they are all busy. Recent time weighs more. Safe for any number of threads.
 */
final class DrainRate {
    private static final double MEMORY_SECONDS = 30;
    private static final int MEMORY_JOBS = 20;
    private static final double PRIOR_SECONDS = 1;
    // why more than the work itself: a worker also takes the job off the queue and settles it
    private static final double OVERHEAD = 1.25;
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(5);
    private static final int USUAL_JOBS_OF_SILENCE = 4;

    private final Clock clock;
    private double ends;
    private double seconds = PRIOR_SECONDS;
    private double jobSeconds;
    private int jobs = 1;
    private Instant lastEnd;
    private Instant lastSign;

    /** Takes jobs to last {@code jobTime} on one worker until the first ones end. */
    DrainRate(Duration jobTime, Clock clock) {
        this.clock = clock;
        this.jobSeconds = seconds(jobTime);
        this.ends = PRIOR_SECONDS / jobSeconds;
        this.lastEnd = clock.instant();
        this.lastSign = lastEnd;
    }

    /** A job has ended, of which the time that it took is not known. */
    synchronized void ended() {
        count(jobSeconds);
    }

    /** A job has ended that kept a worker busy for {@code work}. */
    synchronized void ended(Duration work) {
        jobs = Math.min(jobs + 1, MEMORY_JOBS);
        jobSeconds += (seconds(work) - jobSeconds) / jobs;
        count(seconds(work));
    }

    /** The queue was seen to be empty, so that nothing can be heard of it. */
    synchronized void idle() {
        lastSign = clock.instant();
    }

    /** Jobs that all workers together end in a second while there are enough. */
    synchronized double perSecond() {
        return ends / seconds;
    }

    /** How long one job keeps a worker busy. */
    synchronized Duration jobTime() {
        return Duration.ofMillis(Math.round(jobSeconds * 1000));
    }

    /**
     * For how much longer than usual nothing has been heard of a queue that is not empty. What has been away for some
     * time is best expected to stay away for as long again.
     */
    synchronized Duration outage() {
        Duration silence = Duration.between(lastSign, clock.instant());
        Duration byJobs = jobTime().multipliedBy(USUAL_JOBS_OF_SILENCE);
        Duration usual = byJobs.compareTo(USUAL_SILENCE) > 0 ? byJobs : USUAL_SILENCE;
        Duration outage = silence.minus(usual);
        return outage.isNegative() ? Duration.ZERO : outage;
    }

    private void count(double work) {
        Instant now = clock.instant();
        double sinceLast = Math.max(0, seconds(Duration.between(lastEnd, now)));
        // why the lesser: work done side by side counts once, and time without work not at all
        double busy = Math.min(sinceLast, work * OVERHEAD);
        double kept = Math.exp(-busy / MEMORY_SECONDS);
        ends = ends * kept + 1;
        seconds = seconds * kept + busy;
        lastEnd = now;
        lastSign = now;
    }

    private static double seconds(Duration duration) {
        return Math.max(duration.toNanos() / 1e9, 1e-3);
    }
}
