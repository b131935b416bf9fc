package io.bestbackground.api.admission;

import io.bestbackground.api.wait.AdmissionClosed;
import io.bestbackground.api.wait.DrainStarted;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Stops a replica in order. From the signal on, requests are refused; those under way may be answered for a while; then
 * whoever still waits is told so, and only when nobody is left, or does not go, does the server stop.
 */
class Draining {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;

    private final Traffic traffic;
    private final ApplicationContext context;
    private final AdmissionProperties.DrainProperties properties;
    private volatile boolean draining;

    Draining(Traffic traffic, ApplicationContext context, AdmissionProperties properties) {
        this.traffic = traffic;
        this.context = context;
        this.properties = properties.drain();
    }

    boolean isDraining() {
        return draining;
    }

    // why here: this event comes before anything at all is stopped, and readiness is down already
    @EventListener
    void onClosed(ContextClosedEvent closed) throws InterruptedException {
        if (draining || closed.getApplicationContext() != context) {
            return;
        }
        draining = true;
        context.publishEvent(new AdmissionClosed());
        LOG.info("refuses new requests; {} are under way", traffic.open());
        Thread.sleep(properties.notice().toMillis());
        awaitNobody(properties.patience().minus(properties.notice()));
        context.publishEvent(new DrainStarted());
        awaitNobody(LAST_WORDS);
    }

    private void awaitNobody(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (traffic.open() > 0 && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
