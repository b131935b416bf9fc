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
        return store.read(ObjectKeys.outcome(id)).map(json -> JobJson.read(json, JobOutcome.class));
    }
}
