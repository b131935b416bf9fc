package io.bestbackground.api.admission;

import io.bestbackground.api.exchange.Exchange;
import io.bestbackground.api.problem.ProblemBodies;
import io.bestbackground.common.job.FailureReason;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a request that is not let in.
 *
 * @param bound which bound it is over, as the metric names it
 * @param status 401 or 429 when it is this caller's alone, 503 when it is the service's
 * @param reason the code that the client reads
 * @param detail what it is this time
 * @param retryAfterSeconds when to come back
 */
record Refusal(String bound, HttpStatus status, FailureReason reason, String detail, long retryAfterSeconds)
        implements Exchange.Answer {

    static Refusal busy(String bound, String detail, long retryAfterSeconds) {
        return new Refusal(bound, HttpStatus.SERVICE_UNAVAILABLE, FailureReason.BUSY, detail, retryAfterSeconds);
    }

    static Refusal unavailable(String bound, String detail, long retryAfterSeconds) {
        return new Refusal(bound, HttpStatus.SERVICE_UNAVAILABLE, FailureReason.UNAVAILABLE, detail, retryAfterSeconds);
    }

    static Refusal unauthorized(boolean carriesKey) {
        String detail = carriesKey
                ? "The key is none of this service's."
                : "This service asks for a key: Authorization: Bearer KEY, or X-Api-Key: KEY.";
        return new Refusal("key", HttpStatus.UNAUTHORIZED, FailureReason.UNAUTHORIZED, detail, 0);
    }

    static Refusal tooSlow() {
        return new Refusal("slow", HttpStatus.REQUEST_TIMEOUT, FailureReason.TIMED_OUT, "The body came too slowly.", 1);
    }

    @Override
    public void write(HttpServletResponse response) throws IOException {
        byte[] body = ProblemBodies.json(reason, status, detail);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (reason.temporary()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
