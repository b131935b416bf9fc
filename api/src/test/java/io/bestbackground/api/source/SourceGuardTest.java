package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.exchange.ByteBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Links and redirects that try to get inside: only 127.0.0.1 may be reached here, and the rest of 127.0.0.0/8 may not.
 */
class SourceGuardTest {
    private static final byte[] PICTURE = "picture".getBytes(StandardCharsets.UTF_8);

    private final InMemoryDnsResolver names = new InMemoryDnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
            return host.matches("[0-9.]+|.*:.*") ? InetAddress.getAllByName(host) : super.resolve(host);
        }
    };
    private final SourceRoom.Share room = new SourceRoom(new ByteBudget(Long.MAX_VALUE)).share();
    private final SourceFetcher fetcher = new SourceFetcher(
            new SourceProperties(List.of(Network.of("127.0.0.1")), Duration.ofSeconds(10), Duration.ofSeconds(3), 3, 4),
            1000,
            names);

    @BeforeEach
    void name() throws IOException {
        names.add("shop.example", InetAddress.getLoopbackAddress());
        names.add("inside.example", InetAddress.getByName("127.0.0.2"), InetAddress.getByName("fd00::1"));
        names.add("mixed.example", InetAddress.getByName("127.0.0.2"), InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() {
        fetcher.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.2",
                "[::ffff:127.0.0.2]",
                "2130706434",
                "0x7f.2",
                "0177.0.0.2",
                "127.2",
                "127.0.0.2.",
                "shop.example@127.0.0.2",
                "inside.example",
                "INSIDE.example.",
                "169.254.169.254",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[fd00::1]",
                "[64:ff9b::7f00:1]",
                "10.0.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "224.0.0.1"
            })
    void forbidsTheInsideWhetherPortIsOpenOrNot(String host) throws IOException {
        try (LoopbackServer server = LoopbackServer.answeringAt("127.0.0.2", "HTTP/1.1 200 OK", PICTURE)) {
            for (int port : new int[] {server.port(), 1}) {
                assertThatThrownBy(() -> fetcher.fetch("http://%s:%d/".formatted(host, port), room))
                        .isExactlyInstanceOf(SourceForbidden.class)
                        .hasMessage(
                                "%s is not on the public internet",
                                Link.parse("http://" + host).host());
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void connectsToPermittedAddressesOfNameAlone() throws IOException {
        try (LoopbackServer inside = LoopbackServer.answeringAt("127.0.0.2", "HTTP/1.1 200 OK", PICTURE)) {
            assertThatThrownBy(() -> fetcher.fetch("http://mixed.example:%d/".formatted(inside.port()), room))
                    .isInstanceOf(SourceUnreachable.class);
            assertThat(inside.requests()).isEmpty();
        }
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", PICTURE)) {
            assertThat(fetcher.fetch("http://mixed.example:%d/".formatted(server.port()), room))
                    .isEqualTo(PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 a", "302 a", "303 a", "307 a", "308 a"})
    void followsRedirects(String status) throws IOException {
        try (LoopbackServer end = LoopbackServer.answering("HTTP/1.1 200 OK", PICTURE);
                LoopbackServer server = redirecting(status, "http://shop.example:%d/ü.jpg".formatted(end.port()))) {
            assertThat(fetcher.fetch(server.link("/"), room)).isEqualTo(PICTURE);
            assertThat(end.requests().get(0)).contains("GET /%C3%BC.jpg HTTP/1.1", "Host: shop.example:" + end.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:1/",
                "//127.0.0.2:1/",
                "http://inside.example:1/",
                "http://0x7f.2/",
                "https://[::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://user@10.0.0.1/"
            })
    void forbidsRedirectsToTheInside(String location) throws IOException {
        try (LoopbackServer server = redirecting("302 Found", location)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isExactlyInstanceOf(SourceForbidden.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://shop.example/", "http://"})
    void refusesRedirectsToOtherSchemes(String location) throws IOException {
        try (LoopbackServer server = redirecting("302 Found", location)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(BadLink.class)
                    .hasMessageStartingWith("127.0.0.1 redirects to a link that is not allowed: ");
        }
    }

    @Test
    void followsThreeRedirectsAtMost() throws IOException {
        try (LoopbackServer server = redirecting("302 Found", "/again")) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessage("127.0.0.1 sent more than 3 redirects");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 302 Found", "HTTP/1.1 302 Found\r\nLocation: "})
    void refusesRedirectsThatLeadNowhere(String head) throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(head)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessageContaining("302");
        }
    }

    private static LoopbackServer redirecting(String status, String location) throws IOException {
        return LoopbackServer.answering("HTTP/1.1 %s\r\nLocation: %s".formatted(status, location));
    }
}
