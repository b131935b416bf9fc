package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.queue.TakenJob;
import java.nio.charset.StandardCharsets;
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
    // why fair: jobs that come one after the other would keep a suspect waiting for ever
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    SuspectJobs(PatientStore store, BatchWatchdog watchdog) {
        this.store = store;
        this.watchdog = watchdog;
    }

    /** Whether a job was lost so often that it must run alone. */
    static boolean isSuspect(TakenJob taken) {
        return taken.losses() >= ALONE_FROM;
    }

    /** Whether a job's entry must be replaced before it is risked once more. */
    static boolean isWornOut(TakenJob taken) {
        return taken.deliveries() >= MOST_DELIVERIES;
    }

    /** What is held against a job, for an operator; empty when nothing is. */
    Optional<String> evidence(TakenJob taken, JobId id) {
        return taken.losses() < JUDGED_FROM
                ? Optional.empty()
                : store.find(ObjectKeys.trial(id)).map(mark -> "a worker died while it ran this job and no other");
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
    <T> T runAlone(JobId id, Supplier<T> work) {
        await(lock.writeLock());
        try {
            return marked(ObjectKeys.trial(id), work);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T marked(String key, Supplier<T> work) {
        store.put(key, "running".getBytes(StandardCharsets.UTF_8), "text/plain");
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
