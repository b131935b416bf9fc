package io.bestbackground.common.topic;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits until the brokers have what was sent to them. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Returns once the message is on as many brokers as its topic demands; the producer's own timeouts bound the wait.
     *
     * @throws BrokerUnavailable when that was not confirmed
     */
    static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }
}
