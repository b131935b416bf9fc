package io.bestbackground.standalone;

/** A server that runs inside this process, on the loopback address alone; started once and stopped once. */
interface EmbeddedPart {
    /** What it is called in messages, such as {@code broker}. */
    String name();

    /** Returns when it serves; throws whatever the server throws when it cannot. */
    void start() throws Exception;

    /** Returns when it has stopped; harmless when it never started. */
    void stop() throws Exception;
}
