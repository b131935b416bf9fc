package io.bestbackground.worker.model;

/** A GPU is asked for that is not there; start-up ends with it, since a processor in its place would not be noticed. */
public final class NoGpu extends RuntimeException {
    NoGpu(String message) {
        super(message);
    }
}
