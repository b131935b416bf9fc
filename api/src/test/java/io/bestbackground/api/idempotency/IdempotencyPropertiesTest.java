package io.bestbackground.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IdempotencyPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void keysCountForADayByDefault() {
        runner.run(context -> assertThat(context.getBean(IdempotencyProperties.class))
                .isEqualTo(new IdempotencyProperties(Duration.ofHours(24), Duration.ofSeconds(5))));
    }

    @Test
    void readsAllKeys() {
        runner.withPropertyValues("bestbackground.idempotency.retention=1h", "bestbackground.idempotency.grace=2s")
                .run(context -> assertThat(context.getBean(IdempotencyProperties.class))
                        .isEqualTo(new IdempotencyProperties(Duration.ofHours(1), Duration.ofSeconds(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention=5s", "grace=0s", "retention=-1s"})
    void stopsStartAtTimesThatMakeNoSense(String setting) {
        runner.withPropertyValues("bestbackground.idempotency." + setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("bestbackground.idempotency: "));
    }

    @EnableConfigurationProperties(IdempotencyProperties.class)
    static class Settings {}
}
