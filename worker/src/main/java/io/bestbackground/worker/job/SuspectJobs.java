package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Tells jobs that kill their worker from those that were merely beside one. A job that was lost often is run with no
 * other in this process, and a mark in the store says so while it is: a job whose mark outlives its run is guilty.
 */
final class SuspectJobs {
    private static final int ALONE_FROM = 2;
    private static final int JUDGED_FROM = 3;
    // why one before the broker's least limit: a job that is lost at that limit is dropped without a word
    private static final int MOST_DELIVERIES = 4;

    private final PatientStore store;
    private final BatchWatchdog watchdog;
    private final Duration longestRun;
    private final Clock clock;
    // why fair: jobs that come one after the other would keep a suspect waiting for ever
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Makes one of a worker whose jobs are its own for {@code longestRun}. */
    SuspectJobs(PatientStore store, BatchWatchdog watchdog, Duration longestRun, Clock clock) {
        this.store = store;
        this.watchdog = watchdog;
        this.longestRun = longestRun;
        this.clock = clock;
    }

    /** Whether a job was lost so often that it must run alone. */
    static boolean isSuspect(TakenJob taken) {
        return taken.losses() >= ALONE_FROM;
    }

    /** Whether a job's entry must be replaced before it is risked once more. */
    static boolean isWornOut(TakenJob taken) {
        return taken.deliveries() >= MOST_DELIVERIES;
    }

    /**
     * A run alone whose mark is still there: when it is over for certain, if it is not yet. Empty when there is none.
     */
    Optional<Instant> trial(TakenJob taken, JobId id) {
        return taken.losses() < JUDGED_FROM
                ? Optional.empty()
                : store.read(ObjectKeys.trial(id)).map(mark -> Trial.read(mark).over(taken.takenAt(), longestRun));
    }

    /** Does work beside other work, but beside no suspect. */
    <T> T runBeside(Supplier<T> work) {
        await(lock.readLock());
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Does a suspect's work when nothing else is done in this process. */
    <T> T runAlone(TakenJob taken, JobId id, Supplier<T> work) {
        await(lock.writeLock());
        try {
            return marked(taken, ObjectKeys.trial(id), work);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T marked(TakenJob taken, String key, Supplier<T> work) {
        store.put(key, () -> new Trial(taken.takenAt(), clock.instant()).write(), "text/plain");
        try {
            return work.get();
        } finally {
            // why even when the worker stops: this process has survived the job, which would be found guilty
            store.deleteEvenStopped(key);
        }
    }

    private void await(Lock part) {
        watchdog.waitForOthers();
        part.lock();
        watchdog.waiting(false);
    }
}
