package io.bestbackground.api.submit;

import io.bestbackground.api.prefer.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How long a client waits for its job's end.
 *
 * @param longest nothing when it does not
 * @param preferences what it said about it
 */
record Patience(Duration longest, Preferences preferences) {
    private static final String APPLIED = "Preference-Applied";

    /**
     * Reads the {@code Prefer} headers.
     *
     * @param usual how long a client waits that says nothing
     * @param longest how long a client may wait
     */
    static Patience of(List<String> headers, Duration usual, Duration longest) {
        Preferences preferences = Preferences.parse(headers);
        return new Patience(preferences.patience(usual, longest), preferences);
    }

    /** The same, for an answer that is given without waiting whatever the client would like. */
    Patience withoutWait() {
        return new Patience(Duration.ZERO, new Preferences(preferences.respondAsync(), Optional.empty()));
    }

    boolean isNone() {
        return longest.isZero();
    }

    /** When the wait ends; none when there is none. */
    @Nullable
    Instant end(Instant begin) {
        return isNone() ? null : begin.plus(longest);
    }

    /** Says in an answer's headers what was done, where the job has not ended. */
    void accepted(HttpHeaders headers) {
        preferences.applied(longest).ifPresent(applied -> headers.set(APPLIED, applied));
    }

    /** Says in an answer's headers what was done, where the job's end was waited for. */
    void ended(HttpHeaders headers) {
        Optional<String> applied = new Preferences(false, preferences.waiting()).applied(longest);
        applied.ifPresent(waited -> headers.set(APPLIED, waited));
    }
}
