package io.bestbackground.common.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TracingPropertiesTest {
    @Test
    void isOffByDefault() {
        TracingProperties properties = bound(Map.of());

        assertThat(properties.isOn()).isFalse();
        assertThat(properties.share()).isEqualTo(1);
    }

    @Test
    void isOffWithAnEmptyEndpoint() {
        assertThat(new TracingProperties(URI.create(""), 1).isOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4318, http://collector:4318/v1/traces",
        "https://collector:4318/, https://collector:4318/v1/traces",
        "http://collector/otlp/v1/traces, http://collector/otlp/v1/traces"
    })
    void postsToTheUsualPathUnlessAnotherIsNamed(String endpoint, String target) {
        TracingProperties properties =
                bound(Map.of("bestbackground.tracing.endpoint", endpoint, "bestbackground.tracing.share", "0.25"));

        assertThat(properties.isOn()).isTrue();
        assertThat(properties.target()).isEqualTo(target);
        assertThat(properties.share()).isEqualTo(0.25);
    }

    @Test
    void refusesWhatCannotBe() {
        URI endpoint = URI.create("http://collector:4318");

        assertThatThrownBy(() -> new TracingProperties(endpoint, 1.5)).hasMessageContaining("tracing.share");
        assertThatThrownBy(() -> new TracingProperties(endpoint, Double.NaN)).hasMessageContaining("tracing.share");
        assertThatThrownBy(() -> new TracingProperties(URI.create("collector:4317"), 1))
                .hasMessageContaining("tracing.endpoint");
    }

    private static TracingProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.tracing", TracingProperties.class);
    }
}
