package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.job.JobLookupFixture;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.problem.ApiProblemsFixture;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TakeElementsTest {
    private static final BatchProperties LIMITS = new BatchProperties(100, DataSize.ofMegabytes(1), 1, 2);
    private static final String CROP =
            "{\"mode\":\"crop\",\"image\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(Taking.PICTURE));

    private static final String LINK = "{\"mode\":\"crop\",\"url\":\"https://shop.example/a.jpg\"}";

    private final Taking taking = new Taking();
    private final JobLookup lookup = JobLookupFixture.of(taking.store);
    private final TakeElements takeElements = new TakeElements(
            new SubmissionReader(PictureLimits.DEFAULT),
            taking.takeOrder,
            lookup,
            ApiProblemsFixture.table(),
            LIMITS,
            Duration.ofSeconds(50));

    @AfterEach
    void stop() {
        takeElements.stop();
    }

    @Test
    void takesWhatItCanAndSaysWhatIsWrongWithTheRest() throws IOException {
        List<BatchElement> elements = take(
                Optional.empty(), CROP, "{\"mode\":\"sharpen\"}", "[]", "{\"mode\":\"crop\",\"image\":\"AAAA\"}", CROP);

        assertThat(elements)
                .extracting(BatchElement::status)
                .containsExactly("pending", "refused", "refused", "refused", "pending");
        assertThat(elements.subList(1, 4))
                .extracting(TakeElementsTest::code)
                .containsExactly("unknown_mode", "bad_request", "not_an_image");
        assertThat(taking.publisher.published).hasSize(2).allMatch(job -> job.lane() == Lane.BULK);
        assertThat(elements.get(4).href())
                .isEqualTo("/jobs/" + taking.publisher.published.get(1).id());
    }

    @Test
    void takesABatchThatIsSentAgainWhereItWasBrokenOff() throws IOException {
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("k"));
        taking.publisher.working = 1;
        List<BatchElement> first = take(key, CROP, CROP, CROP);
        assertThat(first).extracting(BatchElement::status).containsExactly("pending", "refused", "refused");
        assertThat(Objects.requireNonNull(first.get(2).problem()).getStatus()).isEqualTo(503);
        taking.publisher.working = 9;

        List<BatchElement> again = take(key, CROP, CROP, CROP);

        assertThat(again).extracting(BatchElement::status).containsOnly("pending");
        assertThat(again.get(0)).isEqualTo(first.get(0));
        assertThat(taking.publisher.published)
                .extracting(JobRequest::id)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsOfABatchThatIsSentAgainHowItsJobsStand() throws IOException {
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("k"));
        JobId ended = Objects.requireNonNull(take(key, CROP, CROP).get(0).id());
        JobOutcome outcome = new JobOutcome(ended, Mode.CROP, JobEnd.EXPIRED, Instant.now(), 1, List.of(), null, null);
        taking.store.putOnce(ObjectKeys.outcome(ended), JobJson.write(outcome), "application/json");

        assertThat(take(key, CROP, CROP)).extracting(BatchElement::status).containsExactly("expired", "pending");
    }

    @Test
    void failsAsAWholeWhenNothingCanBeTaken() {
        taking.publisher.working = 0;

        assertThatThrownBy(() -> take(Optional.empty(), CROP, CROP)).isInstanceOf(BrokerUnavailable.class);
    }

    @Test
    void answersInTimeWhateverTheLinksDo() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        TakeOrder silent = mock(TakeOrder.class);
        when(silent.take(any(), any(), any())).thenAnswer(call -> {
            begun.incrementAndGet();
            Instant end = Objects.requireNonNull(call.<Order>getArgument(1).fetchEnds());
            assertThat(never.await(Duration.between(Instant.now(), end).toMillis() + 50, TimeUnit.MILLISECONDS))
                    .isFalse();
            throw new ApiProblem(FailureReason.SOURCE_TIMEOUT, "too slow");
        });
        TakeElements hurried = new TakeElements(
                new SubmissionReader(PictureLimits.DEFAULT),
                silent,
                lookup,
                ApiProblemsFixture.table(),
                LIMITS,
                Duration.ofSeconds(1));

        List<BatchElement> elements = take(hurried, Optional.empty(), LINK, LINK, LINK, "[]", LINK, LINK);
        hurried.stop();

        assertThat(elements)
                .extracting(TakeElementsTest::code)
                .containsExactly("source_timeout", "source_timeout", "busy", "bad_request", "busy", "busy");
        assertThat(begun).hasValue(2);
    }

    @Test
    void takesNothingOnceItsTimeIsOver() throws IOException {
        TakeElements late = new TakeElements(
                new SubmissionReader(PictureLimits.DEFAULT),
                taking.takeOrder,
                lookup,
                ApiProblemsFixture.table(),
                LIMITS,
                Duration.ZERO);

        assertThat(take(late, Optional.empty(), CROP, LINK))
                .extracting(TakeElementsTest::code)
                .containsOnly("busy");
        late.stop();
        assertThat(taking.publisher.published).isEmpty();
    }

    private static Object code(BatchElement refused) {
        Map<String, Object> properties =
                Objects.requireNonNull(Objects.requireNonNull(refused.problem()).getProperties());
        return Objects.requireNonNull(properties.get("code"));
    }

    private List<BatchElement> take(Optional<IdempotencyKey> key, String... elements) throws IOException {
        return take(takeElements, key, elements);
    }

    private static List<BatchElement> take(TakeElements taker, Optional<IdempotencyKey> key, String... elements)
            throws IOException {
        byte[] json = ("[" + String.join(",", elements) + "]").getBytes(StandardCharsets.UTF_8);
        try (BatchBody batch = BatchBody.receive(new JsonBody(new ByteArrayInputStream(json), -1, true), LIMITS)) {
            return taker.take(batch, key);
        }
    }
}
