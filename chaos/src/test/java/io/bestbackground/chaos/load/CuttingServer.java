package io.bestbackground.chaos.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one request after the other, and cuts the first ones off after so long; all others are told that they are
 * taken.
 */
final class CuttingServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final String TAKEN =
            "HTTP/1.1 202 Accepted\r\nConnection: close\r\nContent-Length: 10\r\n\r\n{\"id\":\"a\"}";

    private final ServerSocket door;
    private final List<Duration> cuts;

    CuttingServer(Duration... cuts) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.cuts = List.of(cuts);
        Thread thread = new Thread(this::serve, "cutting-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        for (int number = 0; !door.isClosed(); number++) {
            try (Socket client = door.accept()) {
                read(client.getInputStream());
                if (number < cuts.size()) {
                    Thread.sleep(cuts.get(number).toMillis());
                } else {
                    client.getOutputStream().write(TAKEN.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // why nothing: either the door was closed, or this one client has left
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        Matcher length = LENGTH.matcher(head.toString(StandardCharsets.US_ASCII));
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
    }
}
