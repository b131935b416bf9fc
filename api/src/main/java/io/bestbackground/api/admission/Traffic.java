package io.bestbackground.api.admission;

import io.bestbackground.api.access.ApiKeys;
import io.bestbackground.api.exchange.ByteBudget;
import io.bestbackground.common.job.FailureReason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;

/**
 * Counts what is under way on this replica: requests, by caller as well, bodies coming in, requests worked on, bytes.
 */
final class Traffic {
    private static final long SOON = 1;

    private final AdmissionProperties properties;
    private final ApiKeys keys;
    private final ByteBudget budget;
    private final ByteBudget disk;
    private final Semaphore uploads;
    private final WorkPlaces places;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> callers = new ConcurrentHashMap<>();

    Traffic(AdmissionProperties properties, ApiKeys keys) {
        this.properties = properties;
        this.keys = keys;
        this.budget = new ByteBudget(properties.upload().budget());
        this.disk = new ByteBudget(properties.upload().maxSpilled().toBytes());
        this.uploads = new Semaphore(properties.upload().maxAtOnce());
        this.places = new WorkPlaces(properties.maxWorking(), properties.maxInLine());
    }

    ByteBudget budget() {
        return budget;
    }

    ByteBudget disk() {
        return disk;
    }

    Semaphore uploads() {
        return uploads;
    }

    WorkPlaces places() {
        return places;
    }

    /** Requests that have not been answered to the end. */
    int open() {
        return open.get();
    }

    /** A request has come; gives the caller that it counts for. */
    String come(HttpServletRequest request) {
        open.incrementAndGet();
        String caller = caller(request);
        if (properties.maxPerCaller() > 0) {
            callers.merge(caller, 1, Integer::sum);
        }
        return caller;
    }

    void gone(String caller) {
        open.decrementAndGet();
        callers.computeIfPresent(caller, (same, count) -> count == 1 ? null : count - 1);
    }

    Optional<Refusal> refusal(HttpServletRequest request, boolean hasBody) {
        int most = properties.maxPerCaller();
        if (most > 0 && callers.getOrDefault(caller(request), 0) >= most) {
            return Optional.of(new Refusal(
                    "caller",
                    HttpStatus.TOO_MANY_REQUESTS,
                    FailureReason.BUSY,
                    "You have %d requests open already.".formatted(most),
                    SOON));
        }
        // why only then: without a body, a request costs next to nothing to keep, and its turn comes soon
        if (hasBody ? places.areTaken() : places.isLineFull()) {
            return Optional.of(tooMuchWork());
        }
        return hasBody ? uploadRefusal(request.getContentLengthLong()) : Optional.empty();
    }

    Refusal tooMuchWork() {
        return Refusal.busy(
                "working", "%d requests are being worked on already.".formatted(properties.maxWorking()), SOON);
    }

    Refusal tooManyUploads() {
        return Refusal.busy(
                "uploads",
                "%d uploads are coming in already."
                        .formatted(properties.upload().maxAtOnce()),
                SOON);
    }

    Refusal tooManyBytes() {
        return Refusal.busy("bytes", "The pictures under way fill the memory set aside for them.", SOON);
    }

    private Optional<Refusal> uploadRefusal(long length) {
        if (uploads.availablePermits() == 0) {
            return Optional.of(tooManyUploads());
        }
        return length > budget.free() ? Optional.of(tooManyBytes()) : Optional.empty();
    }

    private String caller(HttpServletRequest request) {
        return keys.caller(request).orElseGet(() -> address(request));
    }

    private String address(HttpServletRequest request) {
        if (properties.callerHeader().isEmpty()) {
            return request.getRemoteAddr();
        }
        String named = request.getHeader(properties.callerHeader());
        // why the last: it is the one that the proxy next to us wrote itself
        return named == null
                ? request.getRemoteAddr()
                : named.substring(named.lastIndexOf(',') + 1).strip();
    }
}
