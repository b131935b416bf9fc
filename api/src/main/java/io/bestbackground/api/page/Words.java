package io.bestbackground.api.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The texts of the description that are too long for code: what fields mean, and a picture to try things with. */
final class Words {
    private Words() {}

    /** What the fields of answers mean, by form and field. */
    static Map<String, String> fields() {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(read("fields.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, texts::getProperty));
    }

    /** A small picture of a red apple-like disc, drawn for this purpose: JPEG in base64. */
    static String picture() {
        return read("example.jpg.b64").strip();
    }

    private static String read(String name) {
        try (InputStream stream = Objects.requireNonNull(Words.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
