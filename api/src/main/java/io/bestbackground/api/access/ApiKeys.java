package io.bestbackground.api.access;

import io.bestbackground.common.hash.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The keys that requests carry, as {@code Authorization: Bearer KEY} (RFC 6750 §2.1) or as {@code X-Api-Key: KEY}. They
 * are held and compared as SHA-256 sums, each of them to its end, so that no time tells how much of a key was right.
 */
@Component
@EnableConfigurationProperties(AccessProperties.class)
public final class ApiKeys {
    private static final String BEARER = "Bearer ";
    private static final String HEADER = "X-Api-Key";

    private final Map<String, byte[]> sums = new LinkedHashMap<>();

    ApiKeys(AccessProperties properties) {
        properties.keys().forEach((caller, key) -> sums.put(caller, Sha256.of(key)));
    }

    /** Whether requests need a key; everybody is let in otherwise. */
    public boolean areAskedFor() {
        return !sums.isEmpty();
    }

    /** Whether a request carries any key, a right one or not. */
    public static boolean isCarried(HttpServletRequest request) {
        return carried(request) != null;
    }

    /** The name of the caller whose key a request carries. */
    public Optional<String> caller(HttpServletRequest request) {
        String key = areAskedFor() ? carried(request) : null;
        if (key == null) {
            return Optional.empty();
        }
        byte[] sum = Sha256.of(key);
        String caller = null;
        for (Map.Entry<String, byte[]> one : sums.entrySet()) {
            caller = MessageDigest.isEqual(one.getValue(), sum) ? one.getKey() : caller;
        }
        return Optional.ofNullable(caller);
    }

    private static @Nullable String carried(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : request.getHeader(HEADER);
    }
}
