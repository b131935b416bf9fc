package io.bestbackground.api.admission;

import io.bestbackground.api.exchange.Exchange;
import io.bestbackground.api.exchange.UploadLimits;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands before all else: refuses by the head what is over a bound, gathers the body of what is let in, and only then
 * gives it a thread, or, when all are busy and it has no body, a place in line; gathers the answer as well and sends it
 * off without a thread.
 */
final class GateFilter implements Filter, ServletRequestListener {
    private final Doorkeeper doorkeeper;
    private final Traffic traffic;
    private final Refusals refusals;
    private final UploadLimits limits;

    GateFilter(Doorkeeper doorkeeper, Traffic traffic, Refusals refusals, UploadLimits limits) {
        this.doorkeeper = doorkeeper;
        this.traffic = traffic;
        this.refusals = refusals;
        this.limits = limits;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Visit visit = Visit.of(request);
        if (visit == null) {
            enter((HttpServletRequest) request, (HttpServletResponse) response, chain);
        } else if (visit.begin()) {
            handle(visit, request, chain);
        } else {
            chain.doFilter(request, response);
            send(visit, request);
        }
    }

    /** The request has been answered, or its client is gone. */
    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Visit visit = Visit.of(event.getServletRequest());
        if (visit != null) {
            visit.end();
            leaveUnused(visit);
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = new Exchange(request, response, traffic.budget(), traffic.disk());
        Optional<Refusal> refusal = doorkeeper.refusal(request);
        if (refusal.isPresent()) {
            exchange.refuse(refusals.count(refusal.get()), limits);
            return;
        }
        String caller = traffic.come(request);
        Visit visit = new Visit(exchange, () -> traffic.gone(caller));
        visit.attach(request);
        if (Exchange.hasBody(request)) {
            receive(exchange);
        } else if (traffic.places().tryTake()) {
            visit.begin();
            work(visit, request, chain);
        } else {
            standInLine(visit);
        }
    }

    private void standInLine(Visit visit) throws IOException {
        Runnable turn = visit.exchange().park();
        boolean stands = traffic.places().tryStand(() -> {
            visit.givePlace();
            try {
                turn.run();
            } catch (IllegalStateException gone) {
                // why this can be: the container has ended the request meanwhile, as when it stops
                leaveUnused(visit);
            }
        });
        if (!stands) {
            visit.exchange().turnAway(refusals.count(traffic.tooMuchWork()));
        }
    }

    /** Gives back the place that was taken for a request that will not be handled. */
    private void leaveUnused(Visit visit) {
        if (visit.usePlace()) {
            traffic.places().leave();
        }
    }

    private void receive(Exchange exchange) throws IOException {
        if (!traffic.uploads().tryAcquire()) {
            exchange.refuse(refusals.count(traffic.tooManyUploads()), limits);
            return;
        }
        AtomicBoolean held = new AtomicBoolean(true);
        exchange.receive(limits, new Exchange.Guard() {
            @Override
            public void received() {
                if (held.getAndSet(false)) {
                    traffic.uploads().release();
                }
            }

            @Override
            public Exchange.Answer refuse(UploadLimits.Breach breach) {
                return refusals.count(refusal(breach));
            }
        });
    }

    private void handle(Visit visit, ServletRequest request, FilterChain chain) throws IOException, ServletException {
        if (!visit.usePlace() && !traffic.places().tryTake()) {
            visit.exchange().answer(refusals.count(traffic.tooMuchWork()));
            return;
        }
        work(visit, request, chain);
    }

    private void work(Visit visit, ServletRequest request, FilterChain chain) throws IOException, ServletException {
        try {
            visit.exchange().handle(chain);
        } finally {
            traffic.places().leave();
        }
        send(visit, request);
    }

    private void send(Visit visit, ServletRequest request) throws IOException {
        if (!request.isAsyncStarted()) {
            visit.exchange().send(request, traffic.tooManyBytes());
        }
    }

    private Refusal refusal(UploadLimits.Breach breach) {
        return switch (breach) {
            case TOO_LARGE -> Doorkeeper.tooLarge(limits.maxBytes());
            case TOO_SLOW -> Refusal.tooSlow();
            case NO_ROOM, NONE -> traffic.tooManyBytes();
        };
    }
}
