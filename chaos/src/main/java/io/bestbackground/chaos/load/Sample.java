package io.bestbackground.chaos.load;

import java.util.Optional;

/**
 * One picture with what must become of it.
 *
 * @param kind what it is, for messages
 * @param mode what to do with it
 * @param picture its bytes
 * @param failure code of the failure that must come of it; none when it must succeed
 */
public record Sample(String kind, String mode, byte[] picture, Optional<String> failure) {
    /** What is not even a picture, so that no job is made of it. */
    static final String TEXT = "text";

    /** Whether it is let in. */
    boolean makesJob() {
        return !kind.equals(TEXT);
    }

    /** How many pictures a success gives. */
    int results() {
        return mode.equals("both") ? 2 : 1;
    }

    /** Whether this end is the right one. */
    boolean expects(End end) {
        return failure.map(code -> end.status().equals("failed") && code.equals(end.code()))
                .orElseGet(() -> end.status().equals("succeeded") && end.results() == results());
    }

    /** Whether a refusal with this code is the right answer. */
    boolean expectsRefusal(String code) {
        return failure.filter(code::equals).isPresent();
    }
}
