package io.bestbackground.api.retention;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.Listed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes jobs' sources and results when their time is over. Ids sort by the time of their making, so each look ends at
 * the first job that is too young. Harmless when several replicas do it at once.
 */
final class JobSweep {
    private final ObjectStore store;
    private final RetentionProperties retention;
    private final Clock clock;

    JobSweep(ObjectStore store, RetentionProperties retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /** Removes what is over; says how many objects. */
    int sweep() {
        // why in this order: a job without an outcome and with a source is one that waits
        return sweepSources() + sweepResults();
    }

    private int sweepSources() {
        Removal removal = new Removal(store);
        try (removal) {
            Listing sources = new Listing(store, ObjectKeys.SOURCES);
            while (sources.hasNext()) {
                String key = sources.next().key();
                Optional<JobId> job = ObjectKeys.job(key);
                if (job.isPresent() && isYoung(job.get(), retention.sources())) {
                    break;
                }
                job.filter(this::isDone).ifPresent(done -> removal.add(key));
            }
        }
        return removal.removed();
    }

    /** Whether a job needs its source no more: it ended long enough ago, or is given up. */
    private boolean isDone(JobId job) {
        return !isYoung(job, retention.results())
                || store.list(ObjectKeys.outcome(job), "", 1).stream()
                        .anyMatch(outcome -> isOver(outcome.modifiedAt(), retention.sources()));
    }

    private int sweepResults() {
        Removal removal = new Removal(store);
        try (removal) {
            Listing results = new Listing(store, ObjectKeys.RESULTS);
            List<Listed> ofOne = new ArrayList<>();
            while (results.hasNext()) {
                Listed listed = results.next();
                Optional<JobId> job = ObjectKeys.job(listed.key());
                if (!ofOne.isEmpty() && !job.equals(ObjectKeys.job(ofOne.get(0).key()))) {
                    remove(ofOne, removal);
                    ofOne.clear();
                }
                if (job.isPresent() && isYoung(job.get(), retention.results())) {
                    break;
                }
                job.ifPresent(old -> ofOne.add(listed));
            }
            remove(ofOne, removal);
        }
        return removal.removed();
    }

    /** Removes a job's results all together, once the last of them, its outcome, is old enough. */
    private void remove(List<Listed> ofOne, Removal removal) {
        if (ofOne.stream().allMatch(listed -> isOver(listed.modifiedAt(), retention.results()))) {
            ofOne.forEach(listed -> removal.add(listed.key()));
        }
    }

    private boolean isYoung(JobId job, Duration kept) {
        return !isOver(job.createdAt(), kept);
    }

    private boolean isOver(Instant since, Duration kept) {
        return !since.plus(kept).isAfter(clock.instant());
    }
}
