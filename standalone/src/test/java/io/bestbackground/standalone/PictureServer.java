package io.bestbackground.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the one address that the service under test may fetch from; each path does what its test says. */
final class PictureServer implements AutoCloseable {
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket;

    /** What is written to a client, after its request was read. */
    interface Reply {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    PictureServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByName(RunningService.PICTURES));
        threads.execute(this::accept);
    }

    /** Answers {@code path} so; gives the link to it. */
    String on(String path, Reply reply) {
        replies.put(path, reply);
        return "http://%s:%d%s".formatted(RunningService.PICTURES, socket.getLocalPort(), path);
    }

    /** Answers {@code path} with 200 and a body; gives the link to it. */
    String serve(String path, byte[] body) {
        return on(path, out -> {
            out.write(head("200 OK", "Content-Length: " + body.length));
            out.write(body);
        });
    }

    static byte[] head(String status, String... headers) {
        return ("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String path = String.valueOf(request.readLine()).split(" ", 3)[1];
            skipHeaders(request);
            replies.getOrDefault(path, out -> out.write(head("404 Not Found", "Content-Length: 0")))
                    .write(client.getOutputStream());
            client.getOutputStream().flush();
        } catch (IOException gone) {
            // why nothing: the service under test hung up, as it does on bad servers
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void skipHeaders(BufferedReader request) throws IOException {
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
    }
}
