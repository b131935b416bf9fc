package io.bestbackground.chaos.show;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Servers that clients run to be told of their jobs' ends: a good one, one that fails at first, and one that hangs. */
final class Receiver implements AutoCloseable {
    /** What the service signs with. */
    static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of this machine".getBytes(StandardCharsets.UTF_8));

    /** How often the one that fails does so before it accepts. */
    static final int FAILURES = 5;

    private final HttpServer good;
    private final HttpServer failing;
    private final HttpServer hanging;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    Receiver() throws IOException {
        good = open(this::accept);
        failing = open(this::failAtFirst);
        hanging = open(exchange -> hang());
    }

    URI goodAddress() {
        return address(good);
    }

    URI failingAddress() {
        return address(failing);
    }

    URI hangingAddress() {
        return address(hanging);
    }

    /** The calls that were accepted so far. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How often a job's call was tried at the server that fails at first. */
    int tries(String job) {
        return tries.getOrDefault(job, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        List.of(good, failing, hanging).forEach(server -> server.stop(0));
    }

    private void accept(HttpExchange exchange) throws IOException {
        calls.add(Call.read(exchange));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void failAtFirst(HttpExchange exchange) throws IOException {
        Call call = Call.read(exchange);
        boolean fails =
                tries.computeIfAbsent(call.job(), job -> new AtomicInteger()).incrementAndGet() <= FAILURES;
        if (!fails) {
            calls.add(call);
        }
        exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        exchange.close();
    }

    private static void hang() throws IOException {
        try {
            Thread.sleep(Duration.ofHours(1).toMillis());
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }

    private HttpServer open(HttpHandler answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", answer);
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create(
                "http://127.0.0.1:%d/told".formatted(server.getAddress().getPort()));
    }

    /**
     * One call that came.
     *
     * @param job whose end it tells
     * @param id of the message, the same on repeats
     * @param signed whether its signature is right
     * @param after how long after the job's end
     */
    record Call(String job, String id, boolean signed, Duration after) {
        private static final JsonMapper MAPPER = new JsonMapper();

        static Call read(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = header(exchange, "webhook-id");
            String signature = sign(id + "." + header(exchange, "webhook-timestamp") + "." + body);
            var job = MAPPER.readTree(body);
            // why both: the job may stand in the body's root or, as an event, in its data
            var view = job.has("data") ? job.path("data") : job;
            return new Call(
                    view.path("id").asString(""),
                    id,
                    List.of(header(exchange, "webhook-signature").split(" ", -1))
                            .contains("v1," + signature),
                    Duration.between(Instant.parse(view.path("finishedAt").asString("")), Instant.now()));
        }

        private static String header(HttpExchange exchange, String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        /** As the specification of Standard Webhooks has it. */
        private static String sign(String content) {
            byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException impossible) {
                // why impossible: every Java platform must have HmacSHA256
                throw new AssertionError(impossible);
            }
        }
    }
}
