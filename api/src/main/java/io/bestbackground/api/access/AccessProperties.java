package io.bestbackground.api.access;

import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the service.
 *
 * @param keys the keys, each by the name of the caller that has it: 16 to 256 printable characters of ASCII without
 *     spaces. While a caller changes its key it may have two, under two names. Without any, everybody is let in
 */
@ConfigurationProperties("bestbackground.access")
record AccessProperties(@DefaultValue Map<String, String> keys) {
    private static final Pattern KEY = Pattern.compile("[!-~]{16,256}");

    AccessProperties {
        keys = Map.copyOf(keys);
        keys.forEach((name, key) -> {
            // why not what it is: what stops a start stands in logs
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("bestbackground.access.keys." + name
                        + ": a key has 16 to 256 printable ASCII characters and no spaces");
            }
        });
        if (new HashSet<>(keys.values()).size() < keys.size()) {
            throw new IllegalArgumentException("bestbackground.access.keys: two callers have the same key");
        }
    }

    @Override
    public String toString() {
        return "AccessProperties[keys of " + keys.keySet() + "]";
    }
}
