package io.bestbackground.common.trace;

import java.net.URI;

/** Traces for tests of other packages. */
public final class SomeTraces {
    private SomeTraces() {}

    /** Traces that are made and lost, since nobody listens at the port. */
    public static Traces toNobody() {
        return Traces.of(new TracingProperties(URI.create("http://127.0.0.1:9"), 1), "test");
    }
}
