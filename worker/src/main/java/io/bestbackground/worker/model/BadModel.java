package io.bestbackground.worker.model;

/** A model, or the engine that runs it, cannot be used; start-up ends with it. */
public final class BadModel extends RuntimeException {
    BadModel(String message) {
        super(message);
    }

    BadModel(String message, Throwable cause) {
        super(message, cause);
    }
}
