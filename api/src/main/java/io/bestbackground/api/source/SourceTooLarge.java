package io.bestbackground.api.source;

/** The link's server has, or sends, more bytes than are taken. */
public final class SourceTooLarge extends RuntimeException {
    SourceTooLarge(String host, long maxBytes) {
        super("the picture at %s has more than the %d bytes that are allowed".formatted(host, maxBytes));
    }
}
