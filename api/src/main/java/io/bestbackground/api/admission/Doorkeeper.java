package io.bestbackground.api.admission;

import io.bestbackground.api.access.ApiKeys;
import io.bestbackground.api.exchange.Exchange;
import io.bestbackground.api.health.Reachability;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.Lane;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** Decides by a request's head alone whether it is let in. Asks nobody, so the answer is there at once. */
final class Doorkeeper {
    private static final long AFTER_DRAIN = 5;
    private static final long AFTER_OUTAGE = 5;

    private static final Set<String> OPEN = Set.of("/livez", "/readyz", "/docs", "/v3/api-docs");

    private final ApiKeys keys;
    private final Draining draining;
    private final Reachability reachability;
    private final Traffic traffic;
    private final AdmissionGate gate;
    private final long maxBody;

    Doorkeeper(
            ApiKeys keys,
            Draining draining,
            Reachability reachability,
            Traffic traffic,
            AdmissionGate gate,
            AdmissionProperties properties) {
        this.keys = keys;
        this.draining = draining;
        this.reachability = reachability;
        this.traffic = traffic;
        this.gate = gate;
        this.maxBody = properties.upload().maxBody().toBytes();
    }

    /** Why a request is not let in; those who ask for the service's health always are. */
    Optional<Refusal> refusal(HttpServletRequest request) {
        // why not the URI: it may say the same path in many ways, and this is the one that the container goes by
        String path = request.getServletPath();
        if (path.equals("/health") || path.equals("/health/") || path.startsWith("/actuator/")) {
            return Optional.empty();
        }
        if (keys.areAskedFor() && !isOpen(path) && keys.caller(request).isEmpty()) {
            return Optional.of(Refusal.unauthorized(ApiKeys.isCarried(request)));
        }
        if (draining.isDraining()) {
            return Optional.of(Refusal.unavailable("draining", "This replica is stopping.", AFTER_DRAIN));
        }
        boolean hasBody = Exchange.hasBody(request);
        return outage(path, request.getMethod())
                // why before room: what is never taken is not to be sent again
                .or(() -> size(request))
                .or(() -> traffic.refusal(request, hasBody))
                .or(() -> isSubmission(path, request.getMethod()) ? queue(path, request) : Optional.empty());
    }

    /** Whether a path tells nothing but how the service is, and how it is spoken to. */
    private static boolean isOpen(String path) {
        return OPEN.contains(path) || path.startsWith("/v3/api-docs/") || path.startsWith("/swagger-ui/");
    }

    private Optional<Refusal> outage(String path, String method) {
        boolean needsStore = path.startsWith("/jobs") || isSubmission(path, method);
        List<String> away = needsStore ? reachability.away() : List.of();
        boolean blocks = isSubmission(path, method) ? !away.isEmpty() : away.contains(Reachability.STORE);
        return blocks
                ? Optional.of(Refusal.unavailable(
                        "outage",
                        "The service cannot reach its %s.".formatted(String.join(" and ", away)),
                        AFTER_OUTAGE))
                : Optional.empty();
    }

    private Optional<Refusal> queue(String path, HttpServletRequest request) {
        if (path.startsWith("/process")) {
            Optional<Refusal> full = gate.refusal(Lane.INTERACTIVE);
            return full.isPresent() || isAsync(request) ? full : gate.waitingRefusal();
        }
        // why both: whether it is one job or a batch shows in the body alone
        return gate.refusal(Lane.INTERACTIVE).flatMap(full -> gate.refusal(Lane.BULK));
    }

    private Optional<Refusal> size(HttpServletRequest request) {
        return request.getContentLengthLong() > maxBody ? Optional.of(tooLarge(maxBody)) : Optional.empty();
    }

    static Refusal tooLarge(long maxBody) {
        return new Refusal(
                "size",
                HttpStatus.CONTENT_TOO_LARGE,
                FailureReason.TOO_MANY_BYTES,
                "The body is larger than the %d bytes allowed.".formatted(maxBody),
                0);
    }

    private static boolean isSubmission(String path, String method) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return method.equals("POST") && (bare.equals("/process") || bare.equals("/jobs"));
    }

    private static boolean isAsync(HttpServletRequest request) {
        String prefer = request.getHeader("Prefer");
        return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
    }
}
