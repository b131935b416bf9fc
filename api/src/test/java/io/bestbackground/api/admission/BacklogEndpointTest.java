package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.api.admission.BacklogEndpoint.Backlog;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.QueueAge;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class BacklogEndpointTest {
    private final SteppedClock clock = new SteppedClock();
    private final QueuePace pace = new QueuePace(new DrainRate(Duration.ofMillis(500), clock), clock);
    private final BacklogEndpoint endpoint =
            new BacklogEndpoint(pace, new QueueAge(new MockConsumer<>("earliest"), clock));

    @Test
    void tellsTheWorkOfOneThreadByLane() {
        pace.read(Map.of(Lane.INTERACTIVE, 4L, Lane.BULK, 8L));

        Backlog backlog = endpoint.backlog();

        assertThat(backlog.jobs()).isEqualTo(12);
        assertThat(backlog.seconds()).isEqualTo(6);
        assertThat(backlog.jobSeconds()).isEqualTo(0.5);
        assertThat(backlog.lanes().keySet()).containsExactly("bulk", "interactive");
        assertThat(backlog.lanes().values()).extracting("seconds").containsExactly(4.0, 2.0);
    }

    @Test
    void tellsNothingWhenNothingWaits() {
        pace.read(Map.of(Lane.INTERACTIVE, 0L, Lane.BULK, 0L));

        assertThat(endpoint.backlog().seconds()).isZero();
        assertThat(endpoint.backlog().lanes().values())
                .allMatch(lane -> lane.jobs() == 0 && lane.ageSeconds() == 0 && lane.waitSeconds() == 0);
    }
}
