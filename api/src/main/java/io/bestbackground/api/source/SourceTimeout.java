package io.bestbackground.api.source;

import java.time.Duration;

/** The link's server was slower than the settings allow. */
public final class SourceTimeout extends RuntimeException {
    SourceTimeout(String host, Duration limit) {
        super("%s did not deliver the picture within %s s".formatted(host, seconds(limit)));
    }

    SourceTimeout(String host, Throwable cause) {
        super("%s was too slow to connect or to answer".formatted(host), cause);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? "" + limit.toSeconds() : "" + limit.toMillis() / 1000.0;
    }
}
