package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between the programs and the store, and passes everything on unless it is told to misbehave. One thread for
 * each direction of a connection.
 */
public final class StoreProxy implements AutoCloseable {
    private final int storePort;
    private final ServerSocket door;
    private volatile Trouble trouble = Trouble.NONE;

    StoreProxy(int storePort) {
        this.storePort = storePort;
        try {
            this.door = new ServerSocket(FreePorts.next(), 256, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        daemon(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on, every call to the store meets this. */
    public void meet(Trouble next) {
        trouble = next;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "store-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket store = connect(client);
                new ProxiedConnection(client, store, () -> trouble).begin();
            } catch (IOException closed) {
                // why nothing: either the door was closed, or this one client has been sent away
            }
        }
    }

    private Socket connect(Socket client) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), storePort);
        } catch (IOException storeIsAway) {
            client.close();
            throw storeIsAway;
        }
    }
}
