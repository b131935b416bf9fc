package io.bestbackground.common.topic;

import io.bestbackground.common.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Lets each message carry the trace that its sender is in; one that is only passed on keeps its own. */
public final class TraceHeaders implements ProducerInterceptor<Object, Object> {
    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> message) {
        String header = Traces.header();
        if (!header.isEmpty()) {
            message.headers().remove(Traces.HEADER).add(Traces.HEADER, header.getBytes(StandardCharsets.UTF_8));
        }
        return message;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata where, @Nullable Exception failure) {
        // why nothing: the sender knows what became of it
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // why nothing: there is nothing to set
    }

    @Override
    public void close() {
        // why nothing: nothing is held
    }
}
