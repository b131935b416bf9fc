package io.bestbackground.api.submit;

import io.bestbackground.api.access.ApiKeys;
import io.bestbackground.api.admission.AdmissionGate;
import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.WaitProperties;
import io.bestbackground.common.job.FailureReason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lets a request in and reads its headers before its body is read; its place is free again once it is answered. */
@Component
class Intake {
    private final ApiKeys keys;
    private final AdmissionGate gate;
    private final Duration longestWait;

    Intake(ApiKeys keys, AdmissionGate gate, WaitProperties properties) {
        this.keys = keys;
        this.gate = gate;
        this.longestWait = properties.timeout();
    }

    /** Takes a request whose client waits for the end unless it says otherwise. */
    CompletableFuture<ResponseEntity<Object>> waiting(HttpServletRequest request, Work work) throws IOException {
        return take(request, longestWait, work);
    }

    /** Takes a request whose client does not wait for the end unless it says otherwise. */
    CompletableFuture<ResponseEntity<Object>> prompt(HttpServletRequest request, Work work) throws IOException {
        return take(request, Duration.ZERO, work);
    }

    private CompletableFuture<ResponseEntity<Object>> take(HttpServletRequest request, Duration usualWait, Work work)
            throws IOException {
        checkEncoding(request);
        AdmissionGate.Place place = gate.enter();
        boolean isTaken = false;
        try {
            Wishes wishes = new Wishes(
                    Patience.of(headers(request, "Prefer"), usualWait, longestWait), idempotencyKey(request));
            CompletableFuture<ResponseEntity<Object>> answer =
                    work.answer(wishes).whenComplete((answered, failure) -> place.close());
            isTaken = true;
            return answer;
        } finally {
            if (!isTaken) {
                place.close();
            }
        }
    }

    private static void checkEncoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ApiProblem(
                    FailureReason.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding: send the body as it is, not packed.");
        }
    }

    private Optional<IdempotencyKey> idempotencyKey(HttpServletRequest request) {
        Optional<IdempotencyKey> given = IdempotencyKey.parse(headers(request, IdempotencyKey.HEADER));
        Optional<String> caller = keys.caller(request);
        return given.map(key -> caller.map(key::of).orElse(key));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    /**
     * What a request's headers ask for.
     *
     * @param patience how long the client waits
     * @param key the request's name, if it has one
     */
    record Wishes(Patience patience, Optional<IdempotencyKey> key) {}

    /** What is done for a request. */
    interface Work {
        CompletableFuture<ResponseEntity<Object>> answer(Wishes wishes) throws IOException;
    }
}
