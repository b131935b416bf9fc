package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

class TargetClientTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");

    @Test
    void postsJsonToPathAndQuery() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 204 No Content\r\nRetry-After: 7");
                TargetClient client = client(LOOPBACK)) {
            TargetClient.Answer answer = client.post(uri(server, "/hook?a=b"), Map.of("webhook-id", "msg_1"), BODY);

            assertThat(answer).isEqualTo(new TargetClient.Answer(204, "7"));
            assertThat(server.requests().get(0))
                    .contains("POST /hook?a=b HTTP/1.1", "webhook-id: msg_1", "Content-Type: application/json")
                    .anyMatch(line -> line.startsWith("User-Agent: bestbackground"));
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (LoopbackServer elsewhere = LoopbackServer.answering("HTTP/1.1 200 OK");
                LoopbackServer server = LoopbackServer.answering(
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.link("/"));
                TargetClient client = client(LOOPBACK)) {
            assertThat(client.post(uri(server, "/"), Map.of(), BODY).status()).isEqualTo(307);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void reachesNothingThatIsNotPublic() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK");
                TargetClient client = client(List.of())) {
            assertThatThrownBy(() -> client.post(uri(server, "/"), Map.of(), BODY))
                    .isInstanceOf(SourceForbidden.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void reachesNothingThatANameBecameAfterItWasChecked() throws Exception {
        InsideNames names = new InsideNames();
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK");
                TargetClient client =
                        new TargetClient(List.of(), Duration.ofSeconds(9), Duration.ofSeconds(3), 8, names)) {
            URI target = URI.create("http://rebound.example:" + server.port() + "/");

            assertThatThrownBy(() -> client.post(target, Map.of(), BODY)).isInstanceOf(SourceForbidden.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void endsAnAnswerThatDripsIn() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(out -> {
                    while (true) {
                        out.write('x');
                        out.flush();
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                });
                TargetClient client = new TargetClient(
                        LOOPBACK, Duration.ofMillis(60), Duration.ofSeconds(3), 8, SystemDefaultDnsResolver.INSTANCE)) {
            assertThatThrownBy(() -> client.post(uri(server, "/"), Map.of(), BODY))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static TargetClient client(List<String> allowed) {
        return new TargetClient(allowed, Duration.ofSeconds(9), Duration.ofSeconds(3), 8);
    }

    private static URI uri(LoopbackServer server, String path) {
        return URI.create(server.link(path));
    }

    /** A name server that answers every name with an address inside. */
    private static final class InsideNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName("127.0.0.1");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
