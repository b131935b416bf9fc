package io.bestbackground.api.prefer;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The preferences of RFC 7240 that the service knows; others are ignored, as that RFC has it. Of a preference that is
 * named more than once the first counts.
 *
 * @param respondAsync whether the client wants to be told where the answer will be, and not to wait for it
 * @param waiting how long the client would wait
 */
public record Preferences(boolean respondAsync, Optional<Duration> waiting) {
    private static final String RESPOND_ASYNC = "respond-async";
    private static final String WAIT = "wait";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    // why possessive (+ after a repeat): otherwise a long header would overflow the stack
    private static final String WORD = "(?:" + TOKEN + "|\"(?:[^\"\\\\]++|\\\\.)*+\")";
    private static final String SETTING = "(" + TOKEN + ")(?:\\s*=\\s*(" + WORD + "))?";
    private static final Pattern PREFERENCE = Pattern.compile(
            "\\G\\s*(?:" + SETTING + "(?:\\s*;\\s*(?:" + TOKEN + "(?:\\s*=\\s*" + WORD + ")?)?)*+)?\\s*(?:,|$)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * Reads the {@code Prefer} headers of a request.
     *
     * @throws ApiProblem with {@link FailureReason#BAD_REQUEST} when one is malformed
     */
    public static Preferences parse(List<String> headers) {
        Map<String, String> settings = new HashMap<>();
        headers.forEach(header -> read(header, settings));
        return new Preferences(
                settings.containsKey(RESPOND_ASYNC),
                Optional.ofNullable(settings.get(WAIT)).map(Preferences::seconds));
    }

    /**
     * How long to wait: not at all for {@code respond-async} alone, at most {@code longest}.
     *
     * @param usual how long to wait for a client that says nothing
     */
    public Duration patience(Duration usual, Duration longest) {
        Duration asked = waiting.orElse(respondAsync ? Duration.ZERO : usual);
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    /** The {@code Preference-Applied} header's value; empty when nothing was asked for. */
    public Optional<String> applied(Duration patience) {
        List<String> applied = new ArrayList<>();
        if (respondAsync) {
            applied.add(RESPOND_ASYNC);
        }
        waiting.ifPresent(asked -> applied.add(WAIT + "=" + patience.toSeconds()));
        return applied.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", applied));
    }

    private static void read(String header, Map<String, String> settings) {
        Matcher preference = PREFERENCE.matcher(header);
        int end = 0;
        while (end < header.length() && preference.find()) {
            end = preference.end();
            if (preference.group(1) != null) {
                String value = preference.group(2) == null ? "" : preference.group(2);
                settings.putIfAbsent(preference.group(1).toLowerCase(Locale.ROOT), unquote(value));
            }
        }
        if (end < header.length()) {
            throw bad("Prefer: not understood from \"" + shown(header.substring(end)) + "\" on.");
        }
    }

    private static String unquote(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
    }

    private static Duration seconds(String value) {
        if (!SECONDS.matcher(value).matches()) {
            throw bad("Prefer: wait must be a whole number of seconds of 9 digits at most, such as wait=10, not \"%s\"."
                    .formatted(shown(value)));
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static ApiProblem bad(String detail) {
        return new ApiProblem(FailureReason.BAD_REQUEST, detail);
    }
}
