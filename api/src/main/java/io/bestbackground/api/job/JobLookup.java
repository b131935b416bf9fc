package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.StoredOutcomes;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Derives a job's status from the stored objects alone, so every replica gives the same answer. */
@Component
public class JobLookup {
    private final StoredOutcomes outcomes;
    private final ObjectStore store;

    JobLookup(StoredOutcomes outcomes, ObjectStore store) {
        this.outcomes = outcomes;
        this.store = store;
    }

    /**
     * The job as it stands now.
     *
     * @throws ApiProblem when there is no such job
     */
    public JobView find(JobId id) {
        return outcomes.find(id)
                .map(JobView::ended)
                .or(() -> pending(id))
                .orElseThrow(() -> new ApiProblem(FailureReason.NOT_FOUND, "There is no job " + id + "."));
    }

    private Optional<JobView> pending(JobId id) {
        return store.find(ObjectKeys.source(id))
                .map(source -> source.metadata().get("mode"))
                .map(mode -> JobView.pending(id, Mode.parse(mode)));
    }
}
