package io.bestbackground.chaos.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks from outside whether a program is there yet. */
final class Probe {
    private static final HttpClient HTTP =
            OneTryHttp.builder().connectTimeout(Duration.ofSeconds(1)).build();
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Probe() {}

    /** Whether somebody listens on the port. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether the program says that it is ready for work. */
    static boolean isReady(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Waits for a program.
     *
     * @throws IllegalStateException when it ends, or is not there in time
     */
    static void await(Program program, BooleanSupplier there, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!there.getAsBoolean()) {
            if (!program.isAlive()) {
                throw new IllegalStateException(program.name() + " ended instead of getting ready; see its log");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s was not ready within %s".formatted(program.name(), longest));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
