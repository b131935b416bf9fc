package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that calls to clients are signed with where the settings name none, as Standard Webhooks write it. */
final class WebhookSecret {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSecret.class);
    private static final int BYTES = 32;

    private WebhookSecret() {}

    /**
     * Reads the secret from {@code file}, which is made with a random one, for its owner alone, if there is none.
     *
     * @throws CannotStart when it holds none
     */
    static String load(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
                LOG.info("webhooks are signed with the secret in {}", file);
            }
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new CannotStart("%s is empty".formatted(file), "Delete it to have it made anew.");
            }
            return secret;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String text = "whsec_" + Base64.getEncoder().encodeToString(secret) + '\n';
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, DataFolder.ownerOnly("rw-------"))) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
    }
}
