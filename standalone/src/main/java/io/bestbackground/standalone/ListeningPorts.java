package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Where the service will listen: looked at before anything starts, since it begins to listen last. */
final class ListeningPorts {
    /** There is no port above. */
    static final int LAST = 65_535;

    private ListeningPorts() {}

    /**
     * Tries the ports that the settings name, for clients and for operators.
     *
     * @throws CannotStart when one cannot be had
     */
    static void check(Environment environment) {
        String address = environment.getProperty("server.address");
        check("server.port", environment, address);
        String operators = environment.getProperty("management.server.address");
        check("management.server.port", environment, operators == null ? address : operators);
    }

    private static void check(String name, Environment environment, @Nullable String address) {
        String number = environment.getProperty(name, "");
        // why: 0 is any that is free, -1 none, and what is no number is refused with the other settings
        if (!number.matches("[1-9]\\d{0,4}")) {
            return;
        }
        int port = Integer.parseInt(number);
        if (port > LAST) {
            throw new CannotStart(name + "=" + port + " is no port", "Ports go from 0 (any that is free) to 65535.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(
                    address == null
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException refused) {
            throw new CannotStart(
                    "%s=%d: %s cannot be listened on: %s"
                            .formatted(name, port, address == null ? "it" : address + ":" + port, refused.getMessage()),
                    "--port=N chooses another, and N + 1 for operators (health, metrics) unless --management.server.port"
                            + " does.",
                    refused);
        }
    }
}
