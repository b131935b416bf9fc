package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.trace.SomeTraces;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class TraceHeadersTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    // why the last figure: it asks for nothing to be sent to a collector, and there is none
    private static final String CLIENT = "00-" + TRACE + "-00f067aa0ba902b7-00";

    private final TraceHeaders headers = new TraceHeaders();

    @Test
    void addsWhatItsSenderIsAt() {
        try (Traces traces = SomeTraces.toNobody();
                TraceSpan span = traces.serve("request", CLIENT)) {
            TraceSpan.Current current = span.enter();
            String sent = header(headers.onSend(message("")));
            current.close();

            assertThat(sent).startsWith("00-" + TRACE + "-").isNotEqualTo(CLIENT);
        }
    }

    @Test
    void aMessageThatIsPassedOnKeepsItsOwn() {
        assertThat(header(headers.onSend(message(CLIENT)))).isEqualTo(CLIENT);
    }

    @Test
    void aMessageThatIsSentAgainBelongsToThatAttempt() {
        try (Traces traces = SomeTraces.toNobody();
                TraceSpan span = traces.receive("work", CLIENT)) {
            TraceSpan.Current current = span.enter();
            String sent = header(headers.onSend(message(CLIENT)));
            current.close();

            assertThat(sent).startsWith("00-" + TRACE + "-").isNotEqualTo(CLIENT);
        }
    }

    @Test
    void nothingIsAddedWhereNothingIsTraced() {
        TraceSpan.Current current = Traces.off().serve("request", CLIENT).enter();

        assertThat(header(headers.onSend(message("")))).isEmpty();
        current.close();
    }

    private static ProducerRecord<Object, Object> message(String trace) {
        ProducerRecord<Object, Object> message = new ProducerRecord<>("topic", "key", "value");
        if (!trace.isEmpty()) {
            message.headers().add(Traces.HEADER, trace.getBytes(StandardCharsets.UTF_8));
        }
        return message;
    }

    private static String header(ProducerRecord<Object, Object> message) {
        assertThat(message.headers().headers(Traces.HEADER)).hasSizeLessThan(2);
        Header header = message.headers().lastHeader(Traces.HEADER);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
