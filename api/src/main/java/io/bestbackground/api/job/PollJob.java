package io.bestbackground.api.job;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.api.prefer.Preferences;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.Followers;
import io.bestbackground.api.wait.WaitProperties;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tells how a job stands; to a client that would rather wait, as soon as it has ended or the wait is over. */
@Component
class PollJob {
    private final JobLookup lookup;
    private final Followers followers;
    private final QueuePace pace;
    private final Duration longest;

    PollJob(JobLookup lookup, Followers followers, QueuePace pace, WaitProperties properties) {
        this.lookup = lookup;
        this.followers = followers;
        this.pace = pace;
        this.longest = properties.timeout();
    }

    /**
     * The job as it stands, or as it stands when it ends within the time that the client would wait.
     *
     * @throws ApiProblem when there is no such job, or its time is over, or too many wait already
     */
    CompletableFuture<ResponseEntity<JobView>> poll(JobId id, Preferences preferences) {
        Duration patience = preferences.patience(Duration.ZERO, longest);
        CompletableFuture<JobState> state = patience.isZero()
                ? CompletableFuture.completedFuture(lookup.withWebhook(lookup.find(id)))
                : await(id, patience);
        return state.thenApply(now -> answer(now, preferences.applied(patience)));
    }

    private CompletableFuture<JobState> await(JobId id, Duration patience) {
        // why before the look: so no end can come between the two
        CompletableFuture<Optional<JobOutcome>> end = followers.follow(id, patience);
        return lookup.findSoon(id)
                .whenComplete((state, failure) -> {
                    if (failure != null || state.end().isPresent()) {
                        end.cancel(false);
                    }
                })
                .thenCompose(state -> state.end().isPresent()
                        ? CompletableFuture.completedFuture(lookup.withWebhook(state))
                        : end.thenApply(state::with));
    }

    private ResponseEntity<JobView> answer(JobState state, Optional<String> applied) {
        HttpHeaders headers = new HttpHeaders();
        applied.ifPresent(preferences -> headers.set("Preference-Applied", preferences));
        if (state.end().isEmpty()) {
            // why a lane all the same: jobs that were submitted before it was kept do not tell
            long seconds = pace.retryAfterSeconds(state.lane().orElse(Lane.INTERACTIVE));
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
        return ResponseEntity.ok()
                .headers(headers)
                .cacheControl(CacheControl.noStore())
                .body(JobView.of(state));
    }
}
