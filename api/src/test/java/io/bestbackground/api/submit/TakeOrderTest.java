package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeOrderTest {
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("k"));

    private final Taking taking = new Taking();
    private final TakeOrder takeOrder = taking.takeOrder;
    private final List<JobRequest> published = taking.publisher.published;
    private final JobId id = Taking.newId();

    @Test
    void storesThePictureAndPublishesTheJob() {
        Instant deadline = Instant.now().plusSeconds(60);
        Order order = Taking.order("crop", Taking.PICTURE, Deadline.parse(deadline.toString()));

        assertThat(takeOrder.take(id, order, Optional.empty())).isEqualTo(id);

        assertThat(taking.store.read(ObjectKeys.source(id))).contains(Taking.PICTURE);
        assertThat(published)
                .containsExactly(
                        new JobRequest(id, order.edit(), order.lane(), Fingerprint.of(Taking.PICTURE), deadline, null));
    }

    @Test
    void takesAKeyOnce() {
        JobId first = takeOrder.take(id, Taking.order("crop"), KEY);
        JobId second = takeOrder.take(Taking.newId(), Taking.order("crop"), KEY);

        assertThat(second).isEqualTo(first);
        assertThat(published).hasSize(1);
    }

    @Test
    void takesAKeyOnceForManyAtOnce() {
        List<JobId> ids = IntStream.range(0, 32)
                .parallel()
                .mapToObj(n -> takeOrder.take(Taking.newId(), Taking.order("crop"), KEY))
                .toList();

        assertThat(published).hasSize(1);
        assertThat(ids).containsOnly(published.get(0).id());
    }

    @Test
    void refusesAKeyThatCameWithAnotherRequest() {
        var unused = takeOrder.take(id, Taking.order("crop"), KEY);

        assertThatThrownBy(() -> takeOrder.take(Taking.newId(), Taking.order("blur"), KEY))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("Idempotency-Key: ");
        assertThat(published).hasSize(1);
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        assertThatThrownBy(() -> takeOrder.take(id, Taking.order("crop", new byte[] {1, 2}, null), KEY))
                .isInstanceOf(NotAPicture.class);

        assertThat(takeOrder.take(id, Taking.order("crop"), KEY)).isEqualTo(id);
    }

    @Test
    void doesTheWorkOfAReplicaThatDiedOverIt() {
        String hash = Fingerprint.of(Taking.order("crop").submission());
        var unused = taking.keys.claims().claim(KEY.orElseThrow(), hash, id);

        assertThat(takeOrder.take(Taking.newId(), Taking.order("crop"), KEY)).isEqualTo(id);

        assertThat(published).extracting(JobRequest::id).containsExactly(id);
        assertThat(taking.store.read(ObjectKeys.source(id))).contains(Taking.PICTURE);
        assertThat(takeOrder.take(Taking.newId(), Taking.order("crop"), KEY)).isEqualTo(id);
        assertThat(published).hasSize(1);
    }

    @Test
    void publishesUnderTheSameIdAfterAnOutage() {
        taking.publisher.working = 0;
        assertThatThrownBy(() -> takeOrder.take(id, Taking.order("crop"), KEY)).isInstanceOf(BrokerUnavailable.class);

        taking.publisher.working = 1;

        assertThat(takeOrder.take(Taking.newId(), Taking.order("crop"), KEY)).isEqualTo(id);
        assertThat(published).extracting(JobRequest::id).containsExactly(id);
    }

    @Test
    void joinsAJobWhoseDeadlineHasPassedSince() {
        Order late = Taking.order("crop", Taking.PICTURE, Deadline.parse("2001-01-01T00:00:00Z"));
        var claims = taking.keys.claims();
        claims.confirm(
                KEY.orElseThrow(),
                claims.claim(KEY.orElseThrow(), Fingerprint.of(late.submission()), id)
                        .orElseThrow());

        assertThat(takeOrder.take(Taking.newId(), late, KEY)).isEqualTo(id);
    }
}
