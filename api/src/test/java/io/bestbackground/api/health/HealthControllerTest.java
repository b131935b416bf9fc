package io.bestbackground.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bestbackground.api.wait.AdmissionClosed;
import io.bestbackground.api.wait.ApiStart;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.topic.BrokerTopics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class HealthControllerTest {
    private final ApiStart start = mock(ApiStart.class);
    private final Reachability reachability =
            new Reachability(start, new InMemoryObjectStore(), mock(BrokerTopics.class));
    private final HealthController controller = new HealthController(reachability);

    @AfterEach
    void stop() {
        reachability.stop();
    }

    @Test
    void saysThatJobsAreTakenOnceTheApiHasStarted() {
        expectMissing("start");

        when(start.isReady()).thenReturn(true);

        assertThat(controller.health().getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(controller.health().getBody()).isEqualTo(Map.of("result", true));
    }

    @Test
    void saysThatAReplicaWhichIsStoppingTakesNone() {
        when(start.isReady()).thenReturn(true);

        reachability.on(new AdmissionClosed());

        expectMissing("draining");
        assertThat(reachability.away()).isEmpty();
    }

    private void expectMissing(String what) {
        assertThat(controller.health().getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(controller.health().getBody()).isEqualTo(Map.of("result", false, "missing", List.of(what)));
    }
}
