package io.bestbackground.worker.job;

/** The largest picture that is taken does not fit into memory; the message is the sum. */
final class TooLittleMemory extends RuntimeException {
    TooLittleMemory(String sum) {
        super(sum);
    }
}
