package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bestbackground.api.exchange.ByteBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching from servers that behave, answer nonsense, or send too much. */
class SourceFetcherTest {
    private static final byte[] PICTURE = "picture".getBytes(StandardCharsets.UTF_8);
    private static final int MAX_BYTES = 100_000;

    private final SourceRoom.Share room = new SourceRoom(new ByteBudget(Long.MAX_VALUE)).share();
    private final SourceFetcher fetcher = new SourceFetcher(
            new SourceProperties(
                    List.of(Network.of("127.0.0.0/8"), Network.of("::1")),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(3),
                    3,
                    4),
            MAX_BYTES,
            SystemDefaultDnsResolver.INSTANCE);

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void fetchesBytesAsTheyAre() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 7", PICTURE)) {
            assertThat(fetcher.fetch(server.link("//a b.jpg?c[]=ü#d"), room)).isEqualTo(PICTURE);
            assertThat(server.requests().get(0).get(0)).isEqualTo("GET //a%20b.jpg?c%5B%5D=%C3%BC HTTP/1.1");
        }
    }

    @Test
    void sendsNoCredentialsAndAsksForNothingPacked() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=a\r\nSet-Cookie: a=b")) {
            String link = server.link("/").replace("//", "//user:secret@");

            assertThatThrownBy(() -> fetcher.fetch(link, room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessage("127.0.0.1 answered with status 401");
            assertThatThrownBy(() -> fetcher.fetch(link, room)).isInstanceOf(SourceUnreachable.class);
            assertThat(server.requests())
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head)
                            .contains("Accept-Encoding: identity", "Host: 127.0.0.1:" + server.port())
                            .noneMatch(line -> line.matches("(?i)(authorization|cookie|upgrade):.*")));
        }
    }

    @Test
    void fetchesOverIpv6() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.getAllByName("::1")[0]))
                .as("an IPv6 loopback address")
                .isNotNull();
        try (LoopbackServer server = LoopbackServer.answeringAt("::1", "HTTP/1.1 200 OK", PICTURE)) {
            assertThat(fetcher.fetch("http://[::1]:%d/".formatted(server.port()), room))
                    .isEqualTo(PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::ffff:127.0.0.1]", "2130706433", "0177.1", "localhost"})
    void fetchesFromAllowedAddressHoweverItIsWritten(String host) throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", PICTURE)) {
            assertThat(fetcher.fetch("http://%s:%d/".formatted(host, server.port()), room))
                    .isEqualTo(PICTURE);
        }
    }

    @Test
    void unpacksWhatIsPackedUnasked() throws IOException {
        try (LoopbackServer server =
                LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", gzip(PICTURE))) {
            assertThat(fetcher.fetch(server.link("/"), room)).isEqualTo(PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip"})
    void refusesEncodingsNobodyAskedFor(String encoding) throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isInstanceOf(SourceUnreachable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content", "HTTP/1.1 200 OK\r\nContent-Length: 0", "HTTP/1.1 200 OK"})
    void givesNoBytesForEmptyAnswer(String head) throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(head)) {
            assertThat(fetcher.fetch(server.link("/"), room)).isEmpty();
        }
    }

    @Test
    void takesNoMoreThanTheAnnouncedLength() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 3", PICTURE)) {
            assertThat(fetcher.fetch(server.link("/"), room)).asString().isEqualTo("pic");
        }
    }

    @Test
    void refusesAnswerShorterThanAnnounced() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 8", PICTURE)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessageContaining("broke off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2",
                "",
                "HTTP/1.1 abc",
                "HTTP/1.1 200 OK\r\nContent-Length: -1",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx"
            })
    void refusesWhatIsNoHttp(String head) throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(head)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isInstanceOf(SourceUnreachable.class);
        }
    }

    @Test
    void refusesServerWithoutTls() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerPlainly(server));

            assertThatThrownBy(() -> fetcher.fetch("https://127.0.0.1:%d/".formatted(server.getLocalPort()), room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessage("127.0.0.1 has no TLS that can be trusted");
            answered.join();
        }
    }

    @Test
    void saysThatConnectionIsRefused() throws IOException {
        LoopbackServer server = LoopbackServer.silent();
        server.close();

        assertThatThrownBy(() -> fetcher.fetch(server.link("/a?token=secret"), room))
                .isInstanceOf(SourceUnreachable.class)
                .hasMessage("127.0.0.1 refused the connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid", "no_such_host.invalid"})
    void saysThatNameDoesNotResolve(String host) {
        assertThatThrownBy(() -> fetcher.fetch("http://%s/".formatted(host), room))
                .isInstanceOf(SourceUnreachable.class)
                .hasMessage(host + " does not resolve");
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            LoopbackServer.send(socket.getOutputStream(), "HTTP/1.1 400 Bad Request");
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
