package io.bestbackground.api.admission;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** Lets a bounded number of requests in and turns the rest away at once, before their bodies are read. */
@Component
public class AdmissionGate {
    private final Semaphore places;
    private final int maxWaiting;

    AdmissionGate(AdmissionProperties properties) {
        this.maxWaiting = properties.maxWaiting();
        this.places = new Semaphore(maxWaiting);
    }

    /**
     * Takes a place, to be given back by closing it; closing it again does nothing.
     *
     * @throws ApiProblem with {@link FailureReason#BUSY} when none is free
     */
    public Place enter() {
        if (!places.tryAcquire()) {
            throw new ApiProblem(
                    FailureReason.BUSY, "%d requests are waiting for their answers already.".formatted(maxWaiting));
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                places.release();
            }
        };
    }

    /** One request's right to be worked on. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
