package io.bestbackground.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on the loopback address that answers as the HTTP contract says, with what a test hands it. */
public final class FakeServer implements AutoCloseable {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts a server that answers every request by {@code answers}. */
    public FakeServer(Function<Request, Reply> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Request request = read(exchange);
            requests.add(request);
            answers.apply(request).send(exchange);
        });
        server.start();
    }

    /** What stands for a PNG picture in answers: its signature and a little more. */
    public static byte[] png() {
        return PNG.clone();
    }

    /** An answer with so many pictures. */
    public static Reply pictures(int count) {
        String picture = "\"" + Base64.getEncoder().encodeToString(PNG) + "\"";
        String result = String.join(",", Collections.nCopies(count, picture));
        return new Reply(200, "application/json", "{\"result\": [" + result + "]}");
    }

    /** An answer as RFC 9457 has it. */
    public static Reply problem(int status, String code, String detail) {
        String body = "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}";
        return new Reply(status, "application/problem+json", body.formatted(status, detail, code));
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it was sent, in the order of arrival. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return new Request(exchange.getRequestURI().getPath(), String.valueOf(type), String.valueOf(length), body);
    }

    /**
     * What a client sent.
     *
     * @param body one character per byte
     */
    public record Request(String path, String type, String length, String body) {}

    /** What it is answered. */
    public record Reply(int status, String type, String body) {
        private void send(HttpExchange exchange) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }
}
