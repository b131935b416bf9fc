package io.bestbackground.standalone;

import io.bestbackground.common.startup.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/**
 * The secrets that keep other users of this machine away from the embedded broker and store; each is hexadecimal.
 *
 * @param brokerPassword of the broker's one user
 * @param accessKey of the store
 * @param secretKey of the store
 */
record Credentials(String brokerPassword, String accessKey, String secretKey) {
    /** The name of the broker's one user. */
    static final String BROKER_USER = "bestbackground";

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Reads the secrets from {@code file}, which is made with random ones, for its owner alone, if there is none.
     *
     * @throws CannotStart when one is not there
     */
    static Credentials load(Path file) {
        try {
            if (Files.notExists(file)) {
                random().write(file);
            }
            return read(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Credentials read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return new Credentials(
                required(values, "broker-password", file),
                required(values, "access-key", file),
                required(values, "secret-key", file));
    }

    private static Credentials random() {
        return new Credentials(randomHex(24), randomHex(10), randomHex(24));
    }

    private void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty("broker-password", brokerPassword);
        values.setProperty("access-key", accessKey);
        values.setProperty("secret-key", secretKey);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (Writer writer = Channels.newWriter(
                Files.newByteChannel(file, options, DataFolder.ownerOnly("rw-------")), StandardCharsets.ISO_8859_1)) {
            values.store(writer, "Made at random by bestbackground for the broker and store of this folder");
        }
    }

    private static String required(Properties values, String name, Path file) {
        String value = values.getProperty(name, "").strip();
        if (!value.matches("[0-9A-Za-z]{8,}")) {
            throw new CannotStart(
                    "%s: %s is missing or unusable".formatted(file, name), "Delete the file to have it made anew.");
        }
        return value;
    }

    private static String randomHex(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
