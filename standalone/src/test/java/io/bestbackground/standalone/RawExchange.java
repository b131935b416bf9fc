package io.bestbackground.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One connection whose bytes are sent and read by hand. */
final class RawExchange implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;

    RawExchange(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** Sends a request's head; a body may follow. */
    RawExchange head(String line, String... headers) throws IOException {
        return send(line + " HTTP/1.1\r\nHost: test\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
    }

    RawExchange send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Whether the server has begun to answer. */
    boolean hasAnswer() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** What the server sends until the end of the answer's head. */
    String answerHead() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        int next = in.read();
        while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next);
            next = head.indexOf("\r\n\r\n") < 0 ? in.read() : next;
        }
        return head.toString();
    }

    /** As many connections, each of which has sent this much of a body and sends no more. */
    static List<RawExchange> stalled(URI server, int count) throws IOException {
        RawExchange[] all = new RawExchange[count];
        for (int i = 0; i < count; i++) {
            all[i] = new RawExchange(server)
                    .head("POST /process", "Content-Type: application/json", "Content-Length: 100000", "X-Caller: " + i)
                    .send("{");
        }
        return List.of(all);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
