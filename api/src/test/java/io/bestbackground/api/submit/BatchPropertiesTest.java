package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class BatchPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void takesAHundredJobsByDefault() {
        runner.run(context -> assertThat(context.getBean(BatchProperties.class))
                .isEqualTo(new BatchProperties(100, DataSize.ofMegabytes(64), 8, 16)));
    }

    @Test
    void readsAllKeys() {
        runner.withPropertyValues(
                        "bestbackground.batch.max-jobs=3",
                        "bestbackground.batch.max-bytes=1KB",
                        "bestbackground.batch.max-at-once=2",
                        "bestbackground.batch.max-fetches=5")
                .run(context -> assertThat(context.getBean(BatchProperties.class))
                        .isEqualTo(new BatchProperties(3, DataSize.ofKilobytes(1), 2, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-jobs=0", "max-bytes=0", "max-at-once=0", "max-fetches=-1"})
    void stopsStartAtLimitsThatLetNothingThrough(String setting) {
        runner.withPropertyValues("bestbackground.batch." + setting)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("must be at least 1"));
    }

    @EnableConfigurationProperties(BatchProperties.class)
    static class Settings {}
}
