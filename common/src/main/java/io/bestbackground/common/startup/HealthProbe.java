package io.bestbackground.common.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a program on this machine whether it is well, for containers that have neither a shell nor curl: the process
 * ends with 0 when the program answers 200, else with 1. It uses nothing but Java itself, so its class can lie alone.
 */
public final class HealthProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private HealthProbe() {}

    /**
     * Asks once.
     *
     * @param arguments the port, over which the environment's SERVER_PORT goes, and the path
     */
    public static void main(String[] arguments) {
        String port = System.getenv().getOrDefault("SERVER_PORT", arguments[0]);
        System.exit(isWell(Integer.parseInt(port), arguments[1]) ? 0 : 1);
    }

    /** Whether what listens on that port of the loopback address answers 200 for that path. */
    static boolean isWell(int port, String path) {
        // why a bare socket: an HTTP client would take longer to load than the answer takes
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    Math.toIntExact(PATIENCE.toMillis()));
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.matches("HTTP/1\\.[01] 200 .*");
        } catch (IOException unreachable) {
            return false;
        }
    }
}
