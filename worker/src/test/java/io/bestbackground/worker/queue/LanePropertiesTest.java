package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.job.Lane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LanePropertiesTest {
    @Test
    void servesBothLanesByDefault() {
        assertThat(bind(Map.of()).lanes()).containsExactlyInAnyOrder(Lane.values());
    }

    @Test
    void servesNoLaneThatIsNotNamed() {
        assertThat(bind(Map.of("bestbackground.worker.lanes", "bulk")).lanes()).containsExactly(Lane.BULK);
    }

    @Test
    void readsBothFromOneText() {
        assertThat(bind(Map.of("bestbackground.worker.lanes", "bulk,interactive"))
                        .lanes())
                .containsExactlyInAnyOrder(Lane.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "express"})
    void rejects(String lanes) {
        Map<String, String> settings = Map.of("bestbackground.worker.lanes", lanes);
        assertThatThrownBy(() -> bind(settings)).isInstanceOf(BindException.class);
    }

    private static LaneProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.worker", LaneProperties.class);
    }
}
