package io.bestbackground.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The file in a data folder that says how its running service's broker and store are reached, passwords included, so
 * that only its owner may read it. It is there while the service runs; after a crash it may be stale.
 */
final class Addresses {
    private static final String NAME = "addresses.properties";

    private Addresses() {}

    /** Writes the settings by which other programs reach broker and store. */
    static void write(Path folder, Map<String, Object> settings) {
        Path file = folder.resolve(NAME);
        Properties values = new Properties();
        settings.forEach((name, value) -> values.setProperty(name, value.toString()));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.deleteIfExists(file);
            try (Writer writer = Channels.newWriter(
                    Files.newByteChannel(file, options, DataFolder.ownerOnly("rw-------")),
                    StandardCharsets.ISO_8859_1)) {
                values.store(writer, "How the service that runs on this folder is reached");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads what the service that runs on the folder wrote; empty when none does. */
    static Properties read(Path folder) {
        Properties values = new Properties();
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                values.load(reader);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return values;
    }

    /** Whether a service runs on the folder, or was killed. */
    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
