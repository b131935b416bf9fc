package io.bestbackground.common.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program that has only the settings of this module thinks of others. */
class KnownSettingsTest {
    private final KnownSettings known = new KnownSettings();

    @ParameterizedTest
    @CsvSource({
        "bestbackground.storage.endpiont, bestbackground.storage.endpoint",
        "bestbackground.storag.bucket, bestbackground.storage.bucket",
        "bestbackground.topics.prefix, bestbackground.topic.prefix"
    })
    void suspectsWhatIsNearlyASettingOfThisProgram(String name, String meant) {
        assertThat(known.suspicion(name)).contains("there is no setting %s; did you mean %s?".formatted(name, meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bestbackground.storage.bucket",
                "bestbackground.storage.accessKey",
                "bestbackground.worker.concurrency",
                "bestbackground.queue.lock",
                "bestbackground",
                "spring.kafka.bootstrap-servers"
            })
    void suspectsNoSettingOfItsOwnOrOfAnotherProgram(String name) {
        assertThat(known.suspicion(name)).isEmpty();
    }

    @Test
    void suspectsVariablesThatAreNearlyASettings() {
        assertThat(known.suspicionOfVariable("BESTBACKGROUND_STORAGE_BUKET"))
                .contains("there is no setting BESTBACKGROUND_STORAGE_BUKET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BESTBACKGROUND_STORAGE_ACCESSKEY",
                "BESTBACKGROUND_STORAGE_ACCESS_KEY",
                "BESTBACKGROUND_WORKER_CONCURRENCY",
                "BESTBACKGROUND_STORAGE_SERVICE_HOST",
                "BESTBACKGROUND_STORAGE_SERVICE_PORT_HTTP",
                "BESTBACKGROUND_STORAGE_PORT_9000_TCP_ADDR",
                "BESTBACKGROUND",
                "PATH"
            })
    void suspectsNoOtherVariables(String name) {
        assertThat(known.suspicionOfVariable(name)).isEmpty();
    }
}
