package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.worker.job.Stopwatch.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitPropertiesTest {
    @Test
    void everyStageEndsBeforeItsBatch() {
        LimitProperties limits = bind(Map.of());

        assertThat(Arrays.stream(Stage.values()).map(limits::of))
                .allSatisfy(limit -> assertThat(limit).isLessThan(limits.batch()));
    }

    @Test
    void eachStageHasAKeyOfItsName() {
        for (Stage stage : Stage.values()) {
            String key = stage.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(bind(Map.of(key, "7s")).of(stage)).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "soon"})
    void rejectsWhatIsNoTime(String limit) {
        assertThatThrownBy(() -> bind(Map.of("batch", limit))).isInstanceOf(BindException.class);
    }

    private static LimitProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", LimitProperties.class);
    }
}
