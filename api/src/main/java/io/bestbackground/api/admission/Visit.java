package io.bestbackground.api.admission;

import io.bestbackground.api.exchange.Exchange;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request's stay, from its head having come to its answer having gone; what it holds is given back at its end. */
final class Visit {
    private static final String ATTRIBUTE = Visit.class.getName();

    private final Exchange exchange;
    private final AtomicReference<@Nullable Runnable> end = new AtomicReference<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean place = new AtomicBoolean();

    Visit(Exchange exchange, Runnable end) {
        this.exchange = exchange;
        this.end.set(end);
    }

    static @Nullable Visit of(ServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    void attach(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the request is now to be handled for the first time: its body, where it has one, is there. */
    boolean begin() {
        return !begun.getAndSet(true);
    }

    /** It stood in line, and a place has been taken for it. */
    void givePlace() {
        place.set(true);
    }

    /** Whether a place was taken for it; from then on whoever asks has to leave it. */
    boolean usePlace() {
        return place.getAndSet(false);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Ends it; harmless when repeated. */
    void end() {
        Runnable last = end.getAndSet(null);
        if (last != null) {
            exchange.close();
            last.run();
        }
    }
}
