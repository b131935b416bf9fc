package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections of clients that are too slow: half send a picture at a byte a second, half ask for a large result and
 * never read it.
 */
final class LazySockets implements AutoCloseable {
    private static final int SMALL_BUFFER = 4096;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Socket> sockets = new ArrayList<>();
    private final byte[] upload;
    private final byte[] download;
    private int sent;

    private LazySockets(byte[] upload, byte[] download) {
        this.upload = upload;
        this.download = download;
    }

    /** Opens {@code count} of them, spread over the ports; {@code result} is the path of something large. */
    static LazySockets open(List<Integer> ports, int count, Pictures pictures, String result) {
        String body = "{\"mode\":\"both\",\"image\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(pictures.good().picture()));
        String head = "POST /process HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n".formatted(body.length());
        String get = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(result);
        LazySockets lazy = new LazySockets(
                (head + body).getBytes(StandardCharsets.US_ASCII), get.getBytes(StandardCharsets.US_ASCII));
        try {
            for (int i = 0; i < count; i++) {
                lazy.add(ports.get(i % ports.size()), i % 2 == 0);
            }
        } catch (IOException failure) {
            lazy.close();
            throw new UncheckedIOException(failure);
        }
        Future<?> unused = lazy.clock.scheduleAtFixedRate(lazy::drip, 1, 1, TimeUnit.SECONDS);
        return lazy;
    }

    /** How many the service has not sent away yet, as far as this side knows. */
    synchronized int count() {
        return sockets.size();
    }

    @Override
    public synchronized void close() {
        clock.shutdownNow();
        sockets.forEach(LazySockets::close);
    }

    private void add(int port, boolean drips) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(drips);
        if (!drips) {
            socket.getOutputStream().write(download);
        }
        sockets.add(socket);
    }

    private synchronized void drip() {
        int next = sent++ % upload.length;
        sockets.removeIf(socket -> isGone(socket, upload[next]));
    }

    /** Sends one byte to those that drip; the others have sent all they ever will. */
    private static boolean isGone(Socket socket, byte next) {
        try {
            if (socket.getTcpNoDelay()) {
                socket.getOutputStream().write(next);
            }
            return false;
        } catch (IOException sentAway) {
            close(socket);
            return true;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
