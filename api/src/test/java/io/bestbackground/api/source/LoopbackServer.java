package io.bestbackground.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on a loopback address that answers every connection byte for byte as told, however wrong that is. */
final class LoopbackServer implements AutoCloseable {
    /** What is sent once the request's head has been read; the connection closes when it returns. */
    interface Answer {
        void send(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Answer answer;
    private final Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private LoopbackServer(String address, Answer answer) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getByName(address));
        this.answer = answer;
        start(this::accept);
    }

    static LoopbackServer answering(Answer answer) throws IOException {
        return new LoopbackServer("127.0.0.1", answer);
    }

    static LoopbackServer answeringAt(String address, String head, byte... body) throws IOException {
        return new LoopbackServer(address, out -> send(out, head, body));
    }

    static LoopbackServer answering(String head, byte... body) throws IOException {
        return answeringAt("127.0.0.1", head, body);
    }

    /** A server that reads the request and then says no word until it is closed. */
    static LoopbackServer silent() throws IOException {
        CountDownLatch forever = new CountDownLatch(1);
        return answering(out -> forever.await());
    }

    static void send(OutputStream out, String head, byte... body) throws IOException {
        out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    String link(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Heads of the requests so far, one line each without the line ends. */
    List<List<String>> requests() {
        return List.copyOf(requests);
    }

    /** Waits until a client has closed its connection while the answer was still being sent. */
    void awaitHangUp() throws InterruptedException {
        assertThat(hungUp.await(10, TimeUnit.SECONDS))
                .as("the client has hung up")
                .isTrue();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listening.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.add(line);
            }
            requests.add(head);
            answer.send(socket.getOutputStream());
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }
}
