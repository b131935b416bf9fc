package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.retention.RetentionProperties;
import io.bestbackground.api.wait.StoredOutcomes;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.WebhookState;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Derives a job's status from the stored objects alone, so every replica gives the same answer. */
@Component
public class JobLookup {
    /** Looks at once for clients that wait; more than that the store would only queue. */
    private static final int LOOKS = 4;

    /** For how long after its time an id is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final StoredOutcomes outcomes;
    private final ObjectStore store;
    private final Duration kept;
    private final Clock clock;
    private final ExecutorService looks = Executors.newFixedThreadPool(LOOKS, task -> {
        Thread thread = new Thread(task, "job-look");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    JobLookup(StoredOutcomes outcomes, ObjectStore store, RetentionProperties retention) {
        this(outcomes, store, retention, Clock.systemUTC());
    }

    JobLookup(StoredOutcomes outcomes, ObjectStore store, RetentionProperties retention, Clock clock) {
        this.outcomes = outcomes;
        this.store = store;
        this.kept = retention.results();
        this.clock = clock;
    }

    /**
     * The job as it stands now.
     *
     * @throws ApiProblem when there is no such job, or its time is over
     */
    public JobState find(JobId id) {
        return ended(id)
                .or(() -> pending(id))
                // why again: a cancellation between the two looks leaves an outcome and takes the source
                .or(() -> ended(id))
                .orElseThrow(() -> missing(id));
    }

    /** The same without holding the caller: thousands who begin to wait at the same moment take no thread each. */
    CompletableFuture<JobState> findSoon(JobId id) {
        return CompletableFuture.supplyAsync(() -> find(id), looks);
    }

    /** The same job with how far the telling of its end has come, if anyone is to be told. */
    JobState withWebhook(JobState state) {
        String key = ObjectKeys.webhook(state.id());
        Optional<WebhookState> webhook = state.end()
                .flatMap(end -> store.find(key))
                .flatMap(found -> store.read(key))
                .map(json -> JobJson.read(json, WebhookState.class));
        return new JobState(state.id(), state.mode(), state.lane(), state.end(), webhook);
    }

    /** What to say of something that belonged to this job and was removed. */
    ApiProblem gone(JobId id) {
        return new ApiProblem(
                FailureReason.GONE, "Job %s is not kept any longer: its time of %s is over.".formatted(id, text(kept)));
    }

    /** How much longer the results of this end are kept. */
    Duration left(JobOutcome outcome) {
        return Duration.between(clock.instant(), outcome.finishedAt().plus(kept));
    }

    private Optional<JobState> ended(JobId id) {
        Optional<JobOutcome> outcome = outcomes.find(id);
        // why looked at here: what is over is removed a while after its time, and gone from then on to clients
        if (outcome.filter(end -> isOver(end.finishedAt())).isPresent()) {
            throw gone(id);
        }
        return outcome.map(JobState::of);
    }

    private Optional<JobState> pending(JobId id) {
        return store.find(ObjectKeys.source(id))
                .map(StoredObject::metadata)
                .flatMap(known -> Optional.ofNullable(known.get("mode"))
                        .map(mode ->
                                new JobState(id, Mode.parse(mode), lane(known), Optional.empty(), Optional.empty())));
    }

    private static Optional<Lane> lane(Map<String, String> known) {
        return Arrays.stream(Lane.values())
                .filter(lane -> lane.code().equals(known.get("lane")))
                .findFirst();
    }

    private ApiProblem missing(JobId id) {
        // why by its id: of what was removed nothing is left but the time that the id carries
        boolean mayHaveBeen = isOver(id.createdAt()) && !isOver(id.createdAt().plus(REMEMBERED));
        return mayHaveBeen ? gone(id) : new ApiProblem(FailureReason.NOT_FOUND, "There is no job " + id + ".");
    }

    private boolean isOver(Instant since) {
        return !since.plus(kept).isAfter(clock.instant());
    }

    private static String text(Duration time) {
        return time.toHours() > 0 ? time.toHours() + " h" : time.toSeconds() + " s";
    }

    @PreDestroy
    void stop() {
        looks.shutdown();
    }
}
