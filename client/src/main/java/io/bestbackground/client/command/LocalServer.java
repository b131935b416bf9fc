package io.bestbackground.client.command;

import java.net.URI;

/** A service that runs for one command and ends with it. */
public interface LocalServer extends AutoCloseable {
    /** Where it listens. */
    URI uri();

    /** Stops it and removes what it kept. */
    @Override
    void close();

    /** Whoever can start such a service. */
    interface Starter {
        /** Returns once the service can take pictures. */
        LocalServer start() throws InterruptedException;
    }
}
