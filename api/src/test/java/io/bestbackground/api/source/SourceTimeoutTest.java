package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.exchange.ByteBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that let one wait; each takes the time limit and no more, and leaves room for the next link. */
class SourceTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final int MAX_CONNECTIONS = 2;
    private static final Duration BOUND = Duration.ofSeconds(5);

    // why: what must come is given time, also on a machine that is busy
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final SourceRoom.Share ROOM = new SourceRoom(new ByteBudget(Long.MAX_VALUE)).share();
    private final SourceFetcher fetcher = fetcher(SystemDefaultDnsResolver.INSTANCE, TIMEOUT);

    @AfterEach
    void close() {
        fetcher.close();
    }

    @Test
    void givesUpOnSilentServer() throws IOException {
        try (LoopbackServer server = LoopbackServer.silent()) {
            assertTimesOut(fetcher, server.link("/"));
        }
    }

    @Test
    void givesUpEarlierWhenItsCallerHasLessTime() throws IOException {
        try (LoopbackServer server = LoopbackServer.silent()) {
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), ROOM, Duration.ofMillis(50)))
                    .hasMessage("127.0.0.1 did not deliver the picture within 0.05 s");
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), ROOM, Duration.ofHours(1)))
                    .isInstanceOf(SourceTimeout.class);
        }
    }

    @Test
    void givesUpOnServerSilentInTlsHandshake() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertTimesOut(fetcher, "https://127.0.0.1:" + server.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\na: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"
            })
    void cutsServerThatTrickles(String head) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.answering(out -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            do {
                out.write('a');
            } while (!never.await(5, TimeUnit.MILLISECONDS));
        })) {
            assertTimesOut(fetcher, server.link("/"));
            assertThatThrownBy(() -> fetcher.fetch(server.link("/"), ROOM))
                    .hasMessage("127.0.0.1 did not deliver the picture within 0.3 s");
            server.awaitHangUp();
        }
    }

    @Test
    void cutsServerThatRedirectsSlowly() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.answering(out -> {
            assertThat(never.await(TIMEOUT.toMillis() / 2, TimeUnit.MILLISECONDS))
                    .isFalse();
            LoopbackServer.send(out, "HTTP/1.1 302 Found\r\nLocation: /again");
        })) {
            assertTimesOut(fetcher, server.link("/"));
        }
    }

    @Test
    void givesUpOnNameServerThatDoesNotAnswerAndOnWaitingInLineBehindIt() throws IOException {
        Semaphore answers = new Semaphore(0);
        InMemoryDnsResolver names = new InMemoryDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (host.equals("slow.example")) {
                    answers.acquireUninterruptibly();
                }
                return super.resolve(host);
            }
        };
        try (SourceFetcher waiting = fetcher(names, PATIENCE);
                LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", (byte) 1)) {
            names.add("shop.example", InetAddress.getLoopbackAddress());
            String link = "http://shop.example:%d/".formatted(server.port());
            assertThat(waiting.fetch(link, ROOM)).containsExactly(1);
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                assertTimesOut(waiting, "http://slow.example/");
            }
            assertTimesOut(waiting, link);

            answers.release(MAX_CONNECTIONS);
            assertThat(waiting.fetch(link, ROOM)).containsExactly(1);
        }
    }

    @Test
    void leavesRoomForTheNextLink() throws IOException {
        try (SourceFetcher waiting = fetcher(SystemDefaultDnsResolver.INSTANCE, PATIENCE);
                LoopbackServer silent = LoopbackServer.silent();
                LoopbackServer failing = LoopbackServer.answering("HTTP/1.1 404 Not Found");
                LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK", (byte) 1)) {
            IntStream.range(0, 3).forEach(i -> assertTimesOut(waiting, silent.link("/")));
            IntStream.range(0, 3)
                    .forEach(i -> assertThatThrownBy(() -> waiting.fetch("http://10.0.0.1/", ROOM))
                            .isInstanceOf(SourceForbidden.class));
            IntStream.range(0, 3)
                    .forEach(i -> assertThatThrownBy(() -> waiting.fetch(failing.link("/"), ROOM))
                            .isInstanceOf(SourceUnreachable.class));

            assertThat(waiting.fetch(server.link("/"), ROOM)).containsExactly(1);
        }
    }

    private static void assertTimesOut(SourceFetcher fetcher, String link) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> fetcher.fetch(link, ROOM, TIMEOUT)).isInstanceOf(SourceTimeout.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private static SourceFetcher fetcher(DnsResolver names, Duration timeout) {
        SourceProperties properties =
                new SourceProperties(List.of(Network.of("127.0.0.1")), timeout, timeout, 3, MAX_CONNECTIONS);
        return new SourceFetcher(properties, 1_000_000, names);
    }
}
