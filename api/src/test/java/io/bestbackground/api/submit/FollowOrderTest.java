package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.job.JobLookupFixture;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.PendingJobs;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** Requests whose clients do not wait. */
class FollowOrderTest {
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("k"));
    private static final Patience NONE = Patience.of(List.of("respond-async"), Duration.ZERO, Duration.ofSeconds(50));

    private final Taking taking = new Taking();
    private final JobLookup lookup = spy(JobLookupFixture.of(taking.store));
    private final FollowOrder followOrder = new FollowOrder(taking.takeOrder, mock(PendingJobs.class), lookup);

    @Test
    void aNewJobIsPendingAndNotLookedUp() {
        Taken first = follow();

        assertThat(first.status()).isEqualTo("pending");
        verify(lookup, never()).find(any());
    }

    @Test
    void aRepeatedRequestIsToldHowItsJobStands() {
        JobId id = follow().id();
        assertThat(follow()).isEqualTo(new Taken(id, "pending", Optional.empty()));

        end(id, Instant.now());

        assertThat(follow()).isEqualTo(new Taken(id, "failed", Optional.empty()));
    }

    @Test
    void aRepeatedRequestIsToldThatTheTimeOfItsJobIsOver() {
        end(follow().id(), Instant.now().minus(Duration.ofDays(2)));

        assertThatThrownBy(this::follow).isInstanceOf(ApiProblem.class).hasMessageContaining("is not kept any longer");
    }

    @Test
    void theAnswerSaysHowTheJobStandsAndThatItCanBeAskedForAtOnce() {
        QueuePace pace = mock(QueuePace.class);
        when(pace.retryAfterSeconds(Lane.INTERACTIVE)).thenReturn(7L);
        AcceptedAnswers answers = new AcceptedAnswers(pace);
        JobId id = Taking.newId();

        var pending = answers.one(new Taken(id, "pending", Optional.empty()), NONE);
        var ended = answers.one(new Taken(id, "succeeded", Optional.empty()), NONE);

        assertThat(pending.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("7");
        assertThat(ended.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("0");
        assertThat(ended.getStatusCode().value()).isEqualTo(202);
        assertThat(ended.getBody()).isEqualTo(new AcceptedJob(id, "succeeded", "/jobs/" + id));
    }

    private Taken follow() {
        Submission submission = Taking.order("crop").submission();
        return followOrder.follow(submission, submission.edit(), NONE, KEY).join();
    }

    private void end(JobId id, Instant when) {
        JobOutcome outcome = new JobOutcome(id, Mode.CROP, JobEnd.FAILED, when, 1, List.of(), null, null);
        taking.store.putOnce(ObjectKeys.outcome(id), JobJson.write(outcome), "application/json");
    }
}
