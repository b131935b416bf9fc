package io.bestbackground.standalone.bench;

import java.net.URI;
import java.util.Map;

/** The whole service in this process, whose parts can be measured alone as well. */
public interface MeasuredServer extends AutoCloseable {
    /** Where it listens. */
    URI uri();

    /** A part of the running service. */
    <T> T bean(Class<T> type);

    /** Stops it and removes what it kept. */
    @Override
    void close();

    /** Whoever can start such a service. */
    interface Starter {
        /** Returns once the service can take pictures; these settings stand above all others. */
        MeasuredServer start(Map<String, String> settings) throws InterruptedException;
    }
}
