package io.bestbackground.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answered.
 *
 * @param retryAfter when it asks to be called again
 * @param job the id of the job that has ended so, if it is one's end
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, byte[] body, Optional<Duration> retryAfter, Optional<String> location, Optional<String> job) {
    // why: a picture in base64 is one string, and may be longer than the 100,000,000 characters that Jackson reads
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    /** Reads an answer that has come at {@code now}. */
    static Answer of(HttpResponse<byte[]> response, Instant now) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Retry-After").flatMap(value -> pause(value, now)),
                response.headers().firstValue("Location"),
                response.headers().firstValue("Job-Id").filter(Job::isId));
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the service took a job that has not ended. */
    boolean isAccepted() {
        return status == 202;
    }

    /** Whether the service asks to be tried again. */
    boolean isBusy() {
        return isBusy(status);
    }

    /** Whether this status says that the service has too much to do, or cannot work at the moment. */
    static boolean isBusy(int status) {
        return status == 429 || status == 503;
    }

    /**
     * Whether it comes from a gateway that lets nobody through for the moment, or found no service behind it: one of
     * the service itself has a code. Gateways have statuses of their own beside those of the standard, such as 520.
     */
    boolean isFromGateway() {
        return (status == 429 || status / 100 == 5) && !json().path("code").isString();
    }

    /** Whether it tells of a job that has failed, though another one might not. */
    boolean isOfAnEndedJob() {
        // why the code too: an older service does not name the job
        return job.isPresent() || FailureCode.of(json().path("code").asString("")) == FailureCode.TIMED_OUT;
    }

    /** The body as JSON; missing when it is none. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    /**
     * This answer, if it is a success.
     *
     * @throws BestBackgroundException when it is none
     */
    Answer orThrow() {
        if (!isSuccess()) {
            throw failure();
        }
        return this;
    }

    /** What went wrong, for an answer that is no success. */
    BestBackgroundException failure() {
        BestBackgroundException problem = problem(json(), status, retryAfter.orElse(null));
        return job.map(problem::ofJob).orElse(problem);
    }

    /** Reads a problem as RFC 9457 has it, or whatever stands in its place. */
    static BestBackgroundException problem(JsonNode json, int status, @Nullable Duration retryAfter) {
        String title = json.path("title").asString("the service answered with status " + status);
        String detail = json.path("detail").asString(title);
        return BestBackgroundException.answered(status, json.path("code").asString(""), detail, retryAfter);
    }

    /** Seconds or a date, as RFC 9110 has it; nothing when it is neither. */
    private static Optional<Duration> pause(String value, Instant now) {
        try {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Duration until = Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
