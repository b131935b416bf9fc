package io.bestbackground.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A client's server that is told of ended jobs; each path behaves as its test says. */
final class HookReceiver implements AutoCloseable {
    /** The only address on this machine that webhooks may lead to. */
    static final String ALLOWED = "127.0.0.2";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /** How a path answers; gives the status. */
    interface Behaviour {
        int answer(Told told) throws InterruptedException;
    }

    /** One request that came in. */
    record Told(String path, String id, String timestamp, String signature, String contentType, String body) {}

    HookReceiver(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 50);
        server.setExecutor(threads);
        server.start();
    }

    /** Lets a path behave so; gives its address. */
    URI on(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> receive(exchange, behaviour));
        return URI.create("http://%s:%d%s"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort(),
                        path));
    }

    /** An address that takes requests and never answers them. */
    URI silent(String path) {
        return on(path, told -> {
            closed.await();
            return 200;
        });
    }

    /** What came in at a path, in order. */
    List<Told> told(String path) {
        return told.stream().filter(one -> one.path.equals(path)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange, Behaviour behaviour) throws IOException {
        try (exchange) {
            Told one = new Told(
                    exchange.getRequestURI().getPath(),
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            told.add(one);
            exchange.sendResponseHeaders(behaviour.answer(one), -1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
