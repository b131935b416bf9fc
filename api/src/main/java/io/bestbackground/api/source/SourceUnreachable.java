package io.bestbackground.api.source;

/** The link's server does not resolve, refuses, fails, or answers with anything but a picture. */
public final class SourceUnreachable extends RuntimeException {
    SourceUnreachable(String host, String reason) {
        super(host + ' ' + reason);
    }

    SourceUnreachable(String host, String reason, Throwable cause) {
        super(host + ' ' + reason, cause);
    }
}
