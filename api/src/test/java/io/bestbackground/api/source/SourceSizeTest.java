package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.exchange.ByteBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send more than is taken: all are hung up on, and none is read to its end. */
class SourceSizeTest {
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
    void countsBytesAfterUnpacking() throws IOException {
        byte[] bomb = gzip(new byte[50 * MAX_BYTES]);
        assertThat(bomb).hasSizeLessThan(MAX_BYTES);
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", bomb)) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isInstanceOf(SourceTooLarge.class);
        }
    }

    @Test
    void takesAsManyBytesAsAllowed() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", new byte[MAX_BYTES])) {
            assertThat(fetcher.fetch(server.link("/"), room)).hasSize(MAX_BYTES);
        }
    }

    @Test
    void holdsRoomForWhatHasComeUntilTheRequestIsOver() throws IOException {
        ByteBudget budget = new ByteBudget(MAX_BYTES + MAX_BYTES / 2);
        SourceRoom small = new SourceRoom(budget);
        SourceRoom.Share first = small.share();
        SourceRoom.Share second = small.share();
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", new byte[MAX_BYTES])) {
            assertThat(fetcher.fetch(server.link("/"), first)).hasSize(MAX_BYTES);
            assertThat(budget.held()).isEqualTo(MAX_BYTES);
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), second)).isInstanceOf(SourceRoom.NoRoom.class);
        }
        first.close();
        second.close();

        assertThat(budget.held()).isZero();
        assertThatThrownBy(() -> first.take(1)).isInstanceOf(SourceRoom.NoRoom.class);
    }

    @Test
    void refusesAnnouncedLengthOverTheLimitWithoutReading() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(out -> {
            LoopbackServer.send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + (MAX_BYTES + 1));
            Thread.currentThread().join();
        })) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(SourceTooLarge.class)
                    .hasMessage("the picture at 127.0.0.1 has more than the 100000 bytes that are allowed");
        }
    }

    @Test
    void cutsEndlessBody() throws IOException, InterruptedException {
        try (LoopbackServer server = endless("HTTP/1.1 200 OK\r\n\r\n", new byte[8192])) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isInstanceOf(SourceTooLarge.class);
            server.awaitHangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 404 Not Found", "HTTP/1.1 500 Failed", "HTTP/1.1 304 Not Modified"})
    void refusesOtherStatusAndHangsUp(String head) throws IOException, InterruptedException {
        try (LoopbackServer server = endless(head + "\r\n\r\n", new byte[8192])) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room))
                    .isInstanceOf(SourceUnreachable.class)
                    .hasMessage("127.0.0.1 answered with status " + head.substring(9, 12));
            server.awaitHangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\r\n", "aaaa"})
    void refusesEndlessHeaders(String part) throws IOException, InterruptedException {
        try (LoopbackServer server = endless("HTTP/1.1 200 OK\r\na: b", part.getBytes(StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), room)).isInstanceOf(SourceUnreachable.class);
            server.awaitHangUp();
        }
    }

    private static LoopbackServer endless(String start, byte[] part) throws IOException {
        return LoopbackServer.answering(out -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(part);
            }
        });
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
