package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a client no longer wants the result, in one of three ways.
 *
 * @param at a moment
 * @param after a time from when the request was taken
 * @param endsWithWait when the client stops waiting for the answer
 */
record Deadline(@Nullable Instant at, @Nullable Duration after, boolean endsWithWait) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smh])");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-.*", Pattern.DOTALL);
    private static final String ALLOWED = "deadline: must be a moment such as 2030-01-31T12:00:00Z (RFC 3339), a time"
            + " from now such as 30s, 5m or 2h, or the word wait (as long as the answer is waited for), not \"%s\".";

    /**
     * Reads the field {@code deadline}.
     *
     * @throws ApiProblem when it is not understood
     */
    static Deadline parse(String text) {
        String given = text.strip();
        if (given.equals("wait")) {
            return new Deadline(null, null, true);
        }
        Matcher duration = DURATION.matcher(given);
        if (duration.matches()) {
            return new Deadline(null, duration(Long.parseLong(duration.group(1)), duration.group(2)), false);
        }
        try {
            if (MOMENT.matcher(given).matches()) {
                return new Deadline(OffsetDateTime.parse(given).toInstant(), null, false);
            }
        } catch (DateTimeParseException notMoment) {
            // why nothing here: both ways end in the same answer
        }
        throw bad(ALLOWED.formatted(given.length() <= 40 ? given : given.substring(0, 40) + "…"));
    }

    /**
     * The moment that is meant by a request taken now.
     *
     * @param waitEnds when its client stops waiting; none when it does not wait
     * @throws ApiProblem when the moment is over, or the deadline ends with a wait that there is none of
     */
    Instant resolve(Instant now, @Nullable Instant waitEnds) {
        Instant end = after == null ? at : now.plus(after);
        if (endsWithWait) {
            end = waitEnds;
        }
        if (end == null) {
            throw bad("deadline: the word wait needs a request that waits for its answer.");
        }
        if (!end.isAfter(now)) {
            throw bad("deadline: %s is over already.".formatted(end));
        }
        return end;
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static ApiProblem bad(String detail) {
        return new ApiProblem(FailureReason.BAD_REQUEST, detail);
    }
}
