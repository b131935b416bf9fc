package io.bestbackground.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/**
 * A collector of traces on the loopback address. It reads of OTLP's protocol buffers what tests look at (<a
 * href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>).
 */
final class SpanReceiver implements AutoCloseable {
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            read(isZipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** One span; the ids in hexadecimal, the parent's empty for a root. */
    record Received(String trace, String id, String parent, String name, Map<String, String> tags) {}

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Those whose trace has a span with the tag. */
    List<Received> traceWith(String tag, String value) {
        List<String> traces = spans.stream()
                .filter(span -> value.equals(span.tags.get(tag)))
                .map(Received::trace)
                .distinct()
                .toList();
        return spans.stream().filter(span -> traces.contains(span.trace)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void read(byte[] request) {
        fields(request, (number, resource) -> {
            if (number == RESOURCE_SPANS) {
                fields(resource, (inner, scope) -> {
                    if (inner == SCOPE_SPANS) {
                        fields(scope, (innermost, span) -> {
                            if (innermost == SPANS) {
                                spans.add(span(span));
                            }
                        });
                    }
                });
            }
        });
    }

    private static Received span(byte[] message) {
        String[] texts = {"", "", "", ""};
        Map<String, String> tags = new TreeMap<>();
        fields(message, (number, value) -> {
            switch (number) {
                case 1 -> texts[0] = HexFormat.of().formatHex(value);
                case 2 -> texts[1] = HexFormat.of().formatHex(value);
                case 4 -> texts[2] = HexFormat.of().formatHex(value);
                case 5 -> texts[3] = text(value);
                case 9 -> tag(value, tags);
                default -> {}
            }
        });
        return new Received(texts[0], texts[1], texts[2], texts[3], tags);
    }

    private static void tag(byte[] message, Map<String, String> tags) {
        List<String> both = new ArrayList<>();
        fields(message, (number, value) -> {
            if (number == 1) {
                both.add(text(value));
            } else {
                fields(value, (kind, content) -> both.add(text(content)));
            }
        });
        tags.put(both.get(0), both.size() > 1 ? both.get(1) : "");
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Goes through a message's fields: the bytes of those that have a length, and numbers as text. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        ByteBuffer left = ByteBuffer.wrap(message);
        while (left.hasRemaining()) {
            long key = varint(left);
            int number = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> field.accept(number, String.valueOf(varint(left)).getBytes(StandardCharsets.UTF_8));
                case 1 -> left.position(left.position() + Long.BYTES);
                case 2 -> {
                    byte[] value = new byte[(int) varint(left)];
                    left.get(value);
                    field.accept(number, value);
                }
                case 5 -> left.position(left.position() + Integer.BYTES);
                default -> throw new UncheckedIOException(new IOException("not a protocol buffer"));
            }
        }
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = from.get();
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
