package io.bestbackground.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Finds out on which of this machine's addresses a port is open. */
final class Listening {
    private Listening() {}

    /** Whether {@code address} accepts a connection on {@code port}. */
    static boolean isOpen(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether the port is open to more than 127.0.0.1: a wildcard listener also answers on 127.0.0.2. */
    static boolean isWide(int port) {
        return isOpen("127.0.0.2", port);
    }
}
