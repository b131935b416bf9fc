package io.bestbackground.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A body of {@code multipart/form-data} (RFC 7578): text fields, then one file as part {@code image}. */
final class Multipart {
    private final String boundary = "bestbackground-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    /** Starts a body with these fields. */
    Multipart(Map<String, Object> fields) {
        fields.forEach((name, value) -> text(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
    }

    /** Adds a file, which is read when the body is sent. */
    Multipart file(Path file) throws FileNotFoundException {
        Path name = file.getFileName();
        return image(name == null ? "image" : name.toString(), BodyPublishers.ofFile(file));
    }

    /** Adds an encoded picture from memory. */
    Multipart bytes(byte[] picture) {
        return image("image", BodyPublishers.ofByteArray(picture));
    }

    /** The header that tells the receiver how to read the body. */
    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body, of known length. */
    BodyPublisher body() {
        text("--%s--\r\n".formatted(boundary));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private Multipart image(String name, BodyPublisher content) {
        text("--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"%s\"\r\n"
                        .formatted(boundary, quote(name))
                + "Content-Type: application/octet-stream\r\n\r\n");
        parts.add(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        parts.add(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    }

    /** Escapes what would end the header, as browsers do (HTML standard, multipart form data). */
    private static String quote(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }
}
