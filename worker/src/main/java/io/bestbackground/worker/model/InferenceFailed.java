package io.bestbackground.worker.model;

/** The model gave no mask, for a reason that does not lie in the picture. */
public final class InferenceFailed extends RuntimeException {
    InferenceFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
