package io.bestbackground.common.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/** What is done with the messages of one consumer, on its thread alone; it is made anew with each consumer. */
public interface GroupMember extends ConsumerRebalanceListener {
    /** Takes and works off what is there; called again and again, and returns within a second when it can. */
    void step();

    /** Makes the member that uses a consumer. */
    @FunctionalInterface
    interface Factory {
        /** The consumer is closed by others. */
        GroupMember create(Consumer<String, byte[]> consumer);
    }
}
