package io.bestbackground.api.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the service is seen from outside.
 *
 * @param publicUrl where clients reach it, such as https://pictures.example.com; with it, the addresses of results are
 *     absolute in webhooks
 */
@ConfigurationProperties("bestbackground")
record PublicProperties(@Nullable URI publicUrl) {

    PublicProperties {
        if (publicUrl != null && (publicUrl.getHost() == null || publicUrl.getScheme() == null)) {
            throw new IllegalArgumentException(
                    "bestbackground.public-url: must be like https://pictures.example.com, not " + publicUrl);
        }
    }

    /** The address as a client can use it: absolute when it is known where the service is. */
    String absolute(String href) {
        if (publicUrl == null) {
            return href;
        }
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + href;
    }
}
