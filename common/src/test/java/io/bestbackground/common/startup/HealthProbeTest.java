package io.bestbackground.common.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/well", 200);
        answer("/ill", 503);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void believesAnAnswerOf200() {
        assertThat(HealthProbe.isWell(port(), "/well")).isTrue();
    }

    @Test
    void believesNoOtherAnswer() {
        assertThat(HealthProbe.isWell(port(), "/ill")).isFalse();
        assertThat(HealthProbe.isWell(port(), "/nothing")).isFalse();
    }

    @Test
    void takesSilenceForIllness() {
        int port = port();
        server.stop(0);
        assertThat(HealthProbe.isWell(port, "/well")).isFalse();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(String path, int status) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }
}
