package io.bestbackground.common.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StoragePropertiesTest {
    private final Map<String, String> settings = new HashMap<>(
            Map.of("bestbackground.storage.access-key", "someone", "bestbackground.storage.secret-key", "something"));

    @Test
    void hasDefaultsForAllButTheKeys() {
        assertThat(bind())
                .isEqualTo(new StorageProperties(
                        URI.create("http://127.0.0.1:9000"),
                        null,
                        true,
                        "us-east-1",
                        "bestbackground",
                        "someone",
                        "something",
                        null,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        64,
                        DataSize.ofBytes(0)));
    }

    @Test
    void takesEverySetting() {
        settings.put("bestbackground.storage.endpoint", "https://store.example:9443");
        settings.put("bestbackground.storage.public-endpoint", "https://pictures.example");
        settings.put("bestbackground.storage.links", "false");
        settings.put("bestbackground.storage.region", "eu-central-1");
        settings.put("bestbackground.storage.bucket", "pictures");
        settings.put("bestbackground.storage.ca-file", "/etc/store/ca.crt");
        settings.put("bestbackground.storage.connect-timeout", "1s");
        settings.put("bestbackground.storage.timeout", "5s");
        settings.put("bestbackground.storage.max-connections", "7");
        settings.put("bestbackground.storage.memory", "16MB");

        assertThat(bind())
                .isEqualTo(new StorageProperties(
                        URI.create("https://store.example:9443"),
                        URI.create("https://pictures.example"),
                        false,
                        "eu-central-1",
                        "pictures",
                        "someone",
                        "something",
                        Path.of("/etc/store/ca.crt"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        7,
                        DataSize.ofMegabytes(16)));
    }

    @Test
    void refusesToStartWithoutASecret() {
        settings.remove("bestbackground.storage.secret-key");

        assertThatThrownBy(this::bind)
                .hasRootCauseMessage(
                        "bestbackground.storage.access-key and bestbackground.storage.secret-key must be set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"My_Bucket", "ab", "-pictures", "pictures.", "pictures/old"})
    void refusesABucketThatNoStoreCanHave(String name) {
        settings.put("bestbackground.storage.bucket", name);

        assertThatThrownBy(this::bind)
                .hasRootCauseMessage(
                        "bestbackground.storage.bucket must be 3 to 63 small letters, digits, dots and hyphens, the first and the last a letter or digit: "
                                + name);
    }

    @Test
    void refusesLessThanNoMemory() {
        settings.put("bestbackground.storage.memory", "-1B");

        assertThatThrownBy(this::bind).hasRootCauseMessage("bestbackground.storage.memory is below 0: -1B");
    }

    private StorageProperties bind() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.storage", StorageProperties.class);
    }
}
