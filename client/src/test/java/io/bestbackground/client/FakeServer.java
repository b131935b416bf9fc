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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on the loopback address that answers as the HTTP contract says, with what a test hands it. */
public final class FakeServer implements AutoCloseable {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
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

    /** Starts a server that gives these answers, one after the other, and the last one from then on. */
    static FakeServer inTurn(Reply... replies) {
        List<Reply> left = new CopyOnWriteArrayList<>(replies);
        return new FakeServer(request -> {
            synchronized (left) {
                return left.size() == 1 ? left.get(0) : left.remove(0);
            }
        });
    }

    /** What stands for a PNG picture in answers: its signature and a little more. */
    public static byte[] png() {
        return PNG.clone();
    }

    /** An answer with so many pictures. */
    public static Reply pictures(int count) {
        String picture = "\"" + Base64.getEncoder().encodeToString(PNG) + "\"";
        String result = String.join(",", Collections.nCopies(count, picture));
        return json(200, "{\"result\": [" + result + "]}");
    }

    /** An answer of JSON; what stands in single quotes will stand in double ones. */
    public static Reply json(int status, String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new Reply(status, body, Map.of("Content-Type", "application/json"));
    }

    /** A picture as {@code /jobs/{id}/results/{n}} gives it. */
    public static Reply picture() {
        return new Reply(200, PNG, Map.of("Content-Type", "image/png"));
    }

    /** An answer as RFC 9457 has it. */
    public static Reply problem(int status, String code, String detail) {
        String body = "{'type':'about:blank','title':'No','status':%d,'detail':'%s','code':'%s'}";
        return json(status, body.formatted(status, detail, code)).with("Content-Type", "application/problem+json");
    }

    /** No answer: the connection breaks off. */
    public static Reply broken() {
        return new Reply(0, new byte[0], Map.of());
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
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body);
    }

    /**
     * What a client sent.
     *
     * @param headers by their names as the JDK's server writes them: {@code Content-type}
     * @param body one character per byte
     */
    public record Request(String method, String path, Map<String, String> headers, String body) {
        /** Method and path. */
        public String line() {
            return method + " " + path;
        }

        /** The header's value; empty when it was not sent. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What it is answered. */
    public record Reply(int status, byte[] body, Map<String, String> headers) {
        /** The same with a header more. */
        public Reply with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, body, more);
        }

        private void send(HttpExchange exchange) throws IOException {
            if (status > 0) {
                headers.forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }
    }
}
