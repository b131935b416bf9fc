package io.bestbackground.api.job;

import io.bestbackground.common.job.JobOutcome;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** The events of one job to one client. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long NEVER = 0;
    private static final long RECONNECT_MS = 2000;

    private final SseEmitter emitter = new SseEmitter(NEVER);
    private final JobState state;

    EventStream(JobState state) {
        this.state = state;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Begins the stream: with the status, unless the client knows it; it closes at once when that is the end. */
    void open(String lastSeen) {
        SseEventBuilder hint = SseEmitter.event().reconnectTime(RECONNECT_MS);
        send(lastSeen.equals(state.status()) ? hint.comment("as before") : event(hint, state));
        if (state.end().isPresent()) {
            emitter.complete();
        }
    }

    /** Shows that the stream is alive; false when the client is not. */
    boolean beat() {
        return send(SseEmitter.event().comment("still there"));
    }

    /** Closes the stream with the job's end, or without when that has not come in the time a stream may last. */
    void end(Optional<JobOutcome> end) {
        end.ifPresent(outcome -> send(event(SseEmitter.event(), JobState.of(outcome))));
        emitter.complete();
    }

    private static SseEventBuilder event(SseEventBuilder event, JobState state) {
        return event.id(state.status()).data(JobView.of(state), MediaType.APPLICATION_JSON);
    }

    private boolean send(SseEventBuilder event) {
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a client that followed job {} has gone", state.id(), gone);
            return false;
        }
    }
}
