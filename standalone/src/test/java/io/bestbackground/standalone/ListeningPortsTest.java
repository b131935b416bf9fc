package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ListeningPortsTest {
    private final MockEnvironment environment = new MockEnvironment().withProperty("server.address", "127.0.0.1");

    @Test
    void namesTheSettingOfAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment
                    .withProperty("server.port", "0")
                    .withProperty("management.server.port", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> ListeningPorts.check(environment))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("management.server.port=%d: 127.0.0.1:%1$d ", taken.getLocalPort());
        }
    }

    @Test
    void asksForNothingWhereAnyPortWillDo() {
        environment.withProperty("server.port", "0").withProperty("management.server.port", "-1");
        assertThatCode(() -> ListeningPorts.check(environment)).doesNotThrowAnyException();
    }

    @Test
    void leavesPortsAloneThatAreFree() {
        int[] free = FreePorts.find(2);
        environment
                .withProperty("server.port", String.valueOf(free[0]))
                .withProperty("management.server.port", String.valueOf(free[1]));
        assertThatCode(() -> ListeningPorts.check(environment)).doesNotThrowAnyException();
    }
}
