package io.bestbackground.standalone.bench;

import java.net.URI;

/**
 * A server of another make that is loaded in turns with this service.
 *
 * @param name what it is; {@code rembg} is the only one that the bench can speak to
 * @param uri where it listens
 */
record Rival(String name, URI uri) {
    private static final String REMBG = "rembg";

    /**
     * Reads {@code rembg=http://127.0.0.1:7000}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    static Rival parse(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2 || !parts[0].equals(REMBG) || !parts[1].matches("https?://.+")) {
            throw new IllegalArgumentException("a server to compare with is written as rembg=http://…, not as " + text);
        }
        return new Rival(parts[0], URI.create(parts[1].endsWith("/") ? parts[1] : parts[1] + "/"));
    }
}
