package io.bestbackground.api.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RetentionProperties(
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        true));
    }

    @Test
    void takesEverySetting() {
        assertThat(bind(Map.of(
                        "bestbackground.retention.sources", "2h",
                        "bestbackground.retention.results", "3h",
                        "bestbackground.retention.masks", "4h",
                        "bestbackground.retention.keys", "5h",
                        "bestbackground.retention.sweep", "1m",
                        "bestbackground.retention.by-store", "false")))
                .isEqualTo(new RetentionProperties(
                        Duration.ofHours(2),
                        Duration.ofHours(3),
                        Duration.ofHours(4),
                        Duration.ofHours(5),
                        Duration.ofMinutes(1),
                        false));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> bind(Map.of("bestbackground.retention.masks", "0s")))
                .hasRootCauseMessage("bestbackground.retention: every time must be at least 1 ms");
        assertThatThrownBy(() -> bind(Map.of("bestbackground.retention.sources", "25h")))
                .hasRootCauseMessage("bestbackground.retention.sources must not be longer than results");
    }

    private static RetentionProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.retention", RetentionProperties.class);
    }
}
