package io.bestbackground.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookPropertiesTest {
    @Test
    void hasDefaults() {
        WebhookProperties properties = bind();

        assertThat(properties.isEnabled()).isFalse();
        assertThat(properties.allowHttp()).isFalse();
        assertThat(properties.allowedNetworks()).isEmpty();
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(properties.firstDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.longestDelay()).isEqualTo(Duration.ofHours(2));
        assertThat(properties.giveUpAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(properties.maxCalls()).isEqualTo(64);
        assertThat(properties.maxCallsPerHost()).isEqualTo(16);
        assertThat(properties.maxCallsPerReceiver()).isEqualTo(4);
    }

    @Test
    void readsAllKeys() {
        WebhookProperties properties = bind(
                "secrets=whsec_a,whsec_b",
                "allow-http=true",
                "allowed-networks=10.0.0.0/8,fd12::/16",
                "timeout=4s",
                "connect-timeout=2s",
                "first-delay=5s",
                "longest-delay=10m",
                "give-up-after=1h",
                "max-calls=7",
                "max-calls-per-host=5",
                "max-calls-per-receiver=3");

        assertThat(properties)
                .isEqualTo(new WebhookProperties(
                        List.of("whsec_a", "whsec_b"),
                        true,
                        List.of("10.0.0.0/8", "fd12::/16"),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        7,
                        5,
                        3));
        assertThat(properties.isEnabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout=0s",
                "connect-timeout=0s",
                "first-delay=0s",
                "longest-delay=500ms",
                "give-up-after=-1s",
                "max-calls=0",
                "max-calls-per-host=0",
                "max-calls-per-receiver=0"
            })
    void refusesWhatCannotWork(String setting) {
        assertThatThrownBy(() -> bind(setting))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageStartingWith("bestbackground.webhook: ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://pictures.example.com, https://pictures.example.com/jobs/1",
        "https://example.com/pictures/, https://example.com/pictures/jobs/1"
    })
    void makesAddressesAbsolute(URI publicUrl, String expected) {
        assertThat(new PublicProperties(publicUrl).absolute("/jobs/1")).isEqualTo(expected);
        assertThat(new PublicProperties(null).absolute("/jobs/1")).isEqualTo("/jobs/1");
    }

    @Test
    void refusesAPublicAddressThatIsNone() {
        assertThatThrownBy(() -> new PublicProperties(URI.create("pictures.example.com")))
                .hasMessageStartingWith("bestbackground.public-url: ");
    }

    /** The properties from settings without their prefix. */
    static WebhookProperties bind(String... settings) {
        Map<String, String> all = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> "bestbackground.webhook." + pair[0], pair -> pair[1]));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("bestbackground.webhook", WebhookProperties.class);
    }
}
