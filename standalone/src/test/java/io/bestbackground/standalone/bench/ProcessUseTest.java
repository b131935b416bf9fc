package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessUseTest {
    @Test
    void tellsWhatThisProcessTakes() {
        ProcessUse own = ProcessUse.own();

        assertThat(own.cpuSeconds()).isPositive();
        assertThat(own.peakBytes()).isGreaterThan(10L << 20);
    }

    @Test
    void findsTheProcessThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessUse listener = ProcessUse.listeningAt(URI.create("http://127.0.0.1:" + socket.getLocalPort()));

            assertThat(listener.isKnown()).isTrue();
            assertThat(listener.peakBytes()).isGreaterThan(10L << 20);
        }
    }

    @Test
    void knowsNothingOfAProcessThatIsNotThere() {
        ProcessUse nobody = ProcessUse.listeningAt(URI.create("http://127.0.0.1:1"));

        assertThat(nobody.isKnown()).isFalse();
        assertThat(nobody.cpuSeconds()).isNaN();
        assertThat(nobody.peakBytes()).isZero();
    }
}
