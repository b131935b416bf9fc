package io.bestbackground.api.idempotency;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a client gives to a request, so that sending it again does nothing twice. The header is that of the <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">IETF's draft</a>: a string in
 * quotes (RFC 8941 §3.3.3); most clients leave the quotes out, which is taken as well.
 *
 * @param value what stood between the quotes; for one job of a batch, with the job's number behind
 */
public record IdempotencyKey(String value) {
    /** The header that holds it. */
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]++|\\\\[\"\\\\])*+)\"");
    private static final Pattern BARE = Pattern.compile("[!#-~]*");

    /**
     * Reads the headers of a request.
     *
     * @throws ApiProblem with {@link FailureReason#BAD_REQUEST} when there are several, or it is empty, too long or
     *     holds anything but printable ASCII
     */
    public static Optional<IdempotencyKey> parse(List<String> headers) {
        if (headers.size() > 1) {
            throw bad("was given more than once");
        }
        return headers.stream().findFirst().map(header -> new IdempotencyKey(unquote(header.strip())));
    }

    /** The key of one job of the batch that this key names; no client can give such a key itself. */
    public IdempotencyKey element(int number) {
        return new IdempotencyKey(value + '\n' + number);
    }

    /** The same key given by this caller: each has keys of its own. */
    public IdempotencyKey of(String caller) {
        return new IdempotencyKey(caller + "\n\n" + value);
    }

    private static String unquote(String header) {
        Matcher quoted = QUOTED.matcher(header);
        String value;
        if (quoted.matches()) {
            value = quoted.group(1).replaceAll("\\\\(.)", "$1");
        } else if (BARE.matcher(header).matches()) {
            value = header;
        } else {
            throw bad("must be printable ASCII in double quotes, or a word without quotes");
        }
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw bad("must have 1 to %d characters".formatted(MAX_LENGTH));
        }
        return value;
    }

    private static ApiProblem bad(String what) {
        return new ApiProblem(FailureReason.BAD_REQUEST, HEADER + ": " + what + ".");
    }
}
