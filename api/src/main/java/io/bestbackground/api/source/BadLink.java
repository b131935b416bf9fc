package io.bestbackground.api.source;

/** A link that is not understood; the message says what is allowed and repeats nothing secret of the link. */
public final class BadLink extends RuntimeException {
    BadLink(String reason) {
        super(reason);
    }
}
