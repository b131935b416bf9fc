package io.bestbackground.api.wait;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up how a job ended: the truth, which holds on every replica and after every crash. */
@Component
public class StoredOutcomes {
    private final ObjectStore store;

    StoredOutcomes(ObjectStore store) {
        this.store = store;
    }

    /** The job's end; empty when it has none, or there is no such job. */
    public Optional<JobOutcome> find(JobId id) {
        String key = ObjectKeys.outcome(id);
        // why looked first: most who ask are early, and to be told of a missing object by its headers costs a tenth of
        // the time that the store's client takes to read the error that comes with a refused GET (20 ms)
        return store.find(key).flatMap(found -> store.read(key)).map(json -> JobJson.read(json, JobOutcome.class));
    }
}
