package io.bestbackground.api.source;

/**
 * A link, or a redirect, that leads to no public address. It is thrown before any connection is tried and names no
 * address, so that nobody learns from it what listens inside.
 */
public final class SourceForbidden extends RuntimeException {
    SourceForbidden(String host) {
        super("%s is not on the public internet".formatted(host));
    }
}
