package io.bestbackground.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadSettingsTest {
    @Test
    void hasDefaultsForEverything() {
        LoadSettings settings = read();

        assertThat(settings.shape()).isEqualTo(LoadShape.SYNC);
        assertThat(settings.url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.headers()).isEmpty();
        assertThat(settings.rate()).isEqualTo(2);
        assertThat(settings.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pictures()).isEmpty();
        assertThat(settings.links()).isEmpty();
        assertThat(settings.maxFailed()).isEqualTo(1);
        assertThat(settings.maxP95()).isEmpty();
        assertThat(settings.maxP99()).isEmpty();
    }

    @Test
    void readsAllKeys() {
        LoadSettings settings = read(
                "scenario", "soak",
                "url", "https://pictures.example",
                "headers", "X-Api-Key: secret\nAuthorization:Bearer a:b ",
                "rate", "0.5",
                "duration", "2h",
                "pictures", "photos",
                "maxFailed", "0.1",
                "maxP95", "900",
                "maxP99", "2000");

        assertThat(settings.shape()).isEqualTo(LoadShape.SOAK);
        assertThat(settings.url()).isEqualTo("https://pictures.example");
        assertThat(settings.headers())
                .containsExactly(Map.entry("X-Api-Key", "secret"), Map.entry("Authorization", "Bearer a:b"));
        assertThat(settings.rate()).isEqualTo(0.5);
        assertThat(settings.duration()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.pictures()).contains(Path.of("photos"));
        assertThat(settings.maxFailed()).isEqualTo(0.1);
        assertThat(settings.maxP95()).contains(900);
        assertThat(settings.maxP99()).contains(2000);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryShapeByItsName(LoadShape shape) {
        assertThat(read("scenario", shape.code()).rate()).isEqualTo(shape.rate());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "https://pictures.example/service//, https://pictures.example/service",
        "https://pictures.example/service, https://pictures.example/service"
    })
    void leavesNoSlashAtTheEndOfTheAddressSincePathsBeginWithOne(String given, String used) {
        assertThat(read("url", given).url()).isEqualTo(used);
    }

    @ParameterizedTest
    @CsvSource({
        "scenario, storm",
        "url, 127.0.0.1:8080",
        "url, http:///",
        "headers, X-Api-Key",
        "headers, X-Api-Key:",
        "headers, two words: value",
        "rate, 0",
        "rate, many",
        "duration, 0s",
        "duration, 5",
        "duration, PT5M",
        "maxFailed, 101",
        "maxP95, soon"
    })
    void rejects(String name, String value) {
        assertThatThrownBy(() -> read(name, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsPicturesFromTwoPlaces() {
        assertThatThrownBy(() -> read("pictures", "photos", "links", "links.txt"))
                .hasMessageContaining("not from both");
    }

    private static LoadSettings read(String... pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put("loadtest." + pairs[i], pairs[i + 1]);
        }
        return LoadSettings.read(properties::get);
    }
}
