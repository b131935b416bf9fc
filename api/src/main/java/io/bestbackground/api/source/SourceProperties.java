package io.bestbackground.api.source;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pictures behind links are fetched.
 *
 * @param allowedNetworks networks that links may lead to although they are not public, such as 10.1.0.0/16 or fd12::/16
 * @param timeout longest time for one link: resolving, connecting, redirects and all bytes together
 * @param connectTimeout longest time to connect to one address
 * @param maxRedirects redirects followed for one link
 * @param maxConnections links fetched at once; others wait within their own timeout
 */
@ConfigurationProperties("bestbackground.source")
record SourceProperties(
        @DefaultValue List<Network> allowedNetworks,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("3") int maxRedirects,
        @DefaultValue("64") int maxConnections) {

    SourceProperties {
        allowedNetworks = List.copyOf(allowedNetworks);
        if (timeout.toMillis() < 1 || connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.source: both timeouts must be at least 1ms");
        }
        if (maxRedirects < 0 || maxConnections < 1) {
            throw new IllegalArgumentException(
                    "bestbackground.source: max-redirects must be at least 0 and max-connections at least 1");
        }
    }
}
