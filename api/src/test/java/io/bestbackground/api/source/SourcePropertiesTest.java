package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The settings for links. */
class SourcePropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SourceConfiguration.class);

    @Test
    void allowsPublicNetworksAloneByDefault() {
        runner.run(context -> assertThat(context.getBean(SourceProperties.class))
                .satisfies(properties -> {
                    assertThat(properties.allowedNetworks()).isEmpty();
                    assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(10));
                    assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.maxRedirects()).isEqualTo(3);
                    assertThat(properties.maxConnections()).isEqualTo(64);
                }));
    }

    @Test
    void readsAllKeys() {
        runner.withPropertyValues(
                        "bestbackground.source.allowed-networks=127.0.0.0/8, fd12::/16,10.1.2.3",
                        "bestbackground.source.timeout=20s",
                        "bestbackground.source.connect-timeout=500ms",
                        "bestbackground.source.max-redirects=0",
                        "bestbackground.source.max-connections=7")
                .run(context -> assertThat(context.getBean(SourceProperties.class))
                        .satisfies(properties -> {
                            assertThat(properties.allowedNetworks())
                                    .extracting(Network::toString)
                                    .containsExactly("127.0.0.0/8", "fd12::/16", "10.1.2.3");
                            assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(20));
                            assertThat(properties.connectTimeout()).isEqualTo(Duration.ofMillis(500));
                            assertThat(properties.maxRedirects()).isZero();
                            assertThat(properties.maxConnections()).isEqualTo(7);
                        }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0/8",
                "10.0.0.256/8",
                "fd00::/129",
                "fd00:::/8",
                "::ffff:10.0.0.0/104",
                "localhost",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "/8",
                "intranet.example/8"
            })
    void stopsStartAtBadNetworkAndNamesIt(String network) {
        runner.withPropertyValues("bestbackground.source.allowed-networks=127.0.0.0/8," + network)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("\"%s\" is not a network; write it like 10.1.0.0/16 or fd12::/16", network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout=0s", "connect-timeout=-1s", "max-redirects=-1", "max-connections=0"})
    void stopsStartAtLimitsThatLetNothingThrough(String setting) {
        runner.withPropertyValues("bestbackground.source." + setting)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("must be at least"));
    }
}
