package io.bestbackground.common.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint a collector that takes OTLP over HTTP, such as http://collector:4318; nothing is traced without one
 * @param share of the requests that are traced, 0 to 1, where the client has not decided that itself
 */
@ConfigurationProperties("bestbackground.tracing")
record TracingProperties(
        @Nullable URI endpoint, @DefaultValue("1") double share) {
    private static final String PATH = "/v1/traces";

    TracingProperties {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("bestbackground.tracing.share must be from 0 to 1");
        }
        if (!scheme(endpoint).matches("https?|")) {
            throw new IllegalArgumentException(
                    "bestbackground.tracing.endpoint must begin with http:// or https://: " + endpoint);
        }
    }

    boolean isOn() {
        return !scheme(endpoint).isEmpty();
    }

    /** Where traces are posted: the endpoint's own path, or the protocol's usual one. */
    String target() {
        String text = String.valueOf(endpoint);
        String path = endpoint == null || endpoint.getPath() == null ? "" : endpoint.getPath();
        return path.isEmpty() || path.equals("/") ? text.replaceAll("/$", "") + PATH : text;
    }

    /** Empty when no endpoint is set. */
    private static String scheme(@Nullable URI endpoint) {
        return endpoint == null || endpoint.toString().isBlank() ? "" : String.valueOf(endpoint.getScheme());
    }
}
