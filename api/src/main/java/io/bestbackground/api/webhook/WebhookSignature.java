package io.bestbackground.api.webhook;

import io.bestbackground.common.startup.CannotStart;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls as Standard Webhooks say (<a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">specification</a>),
 * once with each secret, so that a receiver needs to know but one of them.
 */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    // why these: the specification's bounds
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final List<SecretKeySpec> keys;

    /**
     * Takes the secrets as the settings hold them.
     *
     * @throws CannotStart when one is not {@code whsec_} and 24 to 64 bytes in base64; it does not tell the secret
     */
    WebhookSignature(List<String> secrets) {
        this.keys = secrets.stream().map(WebhookSignature::key).toList();
    }

    /** The {@code webhook-signature} header's value: one signature for each secret, in their order. */
    String sign(String webhookId, Instant timestamp, byte[] body) {
        byte[] head = (webhookId + '.' + timestamp.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + signature(key, head, body)).collect(Collectors.joining(" "));
    }

    private static String signature(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static SecretKeySpec key(String secret) {
        String base64 = secret.strip().startsWith(PREFIX) ? secret.strip().substring(PREFIX.length()) : "";
        byte[] bytes = decoded(base64);
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw new CannotStart(
                    "bestbackground.webhook.secrets: each must be %s followed by %d to %d bytes in base64"
                            .formatted(PREFIX, FEWEST_BYTES, MOST_BYTES),
                    "`echo whsec_$(openssl rand -base64 32)` makes one.");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
