package io.bestbackground.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The pictures that clients send, one after the other, as the members of JSON that name them. Safe for many threads.
 */
final class Sources {
    private static final List<String> SHIPPED = List.of("/samples/coffee.jpg", "/samples/chelsea.jpg");
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final List<byte[]> pictures;
    private final List<String> links;
    private final AtomicInteger turn = new AtomicInteger();

    private Sources(List<byte[]> pictures, List<String> links) {
        this.pictures = pictures;
        this.links = links;
    }

    /** What the settings ask for. */
    static Sources of(LoadSettings settings) {
        try {
            if (settings.links().isPresent()) {
                return new Sources(List.of(), links(settings.links().get()));
            }
            return new Sources(
                    settings.pictures().isPresent() ? folder(settings.pictures().get()) : shipped(), List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException("the pictures cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** The next one: {@code "url":"…"} or {@code "image":"…"}, the latter never twice the same. */
    String next() {
        int number = turn.getAndIncrement();
        if (!links.isEmpty()) {
            return "\"url\":\"" + links.get(Math.floorMod(number, links.size())) + "\"";
        }
        byte[] picture = pictures.get(Math.floorMod(number, pictures.size()));
        return "\"image\":\"" + Base64.getEncoder().encodeToString(numbered(picture, number)) + "\"";
    }

    /**
     * The picture with a number after its end, which decoders do not look at, so that its mask cannot be known already.
     * Only of JPEG and PNG is it known that this does no harm.
     */
    static byte[] numbered(byte[] picture, int number) {
        if (!beginsWith(picture, JPEG) && !beginsWith(picture, PNG)) {
            return picture;
        }
        return ByteBuffer.allocate(picture.length + Integer.BYTES + Long.BYTES)
                .put(picture)
                .putInt(number)
                .putLong(System.nanoTime())
                .array();
    }

    private static boolean beginsWith(byte[] picture, byte[] signature) {
        return picture.length > signature.length
                && Arrays.equals(picture, 0, signature.length, signature, 0, signature.length);
    }

    private static List<String> links(Path file) throws IOException {
        List<String> links = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.matches("https?://[^\\s\"\\\\]+"))
                .toList();
        require(!links.isEmpty(), file + " holds no line with a link");
        return links;
    }

    private static List<byte[]> folder(Path folder) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                pictures.add(Files.readAllBytes(file));
            }
        }
        require(!pictures.isEmpty(), folder + " holds no file");
        return pictures;
    }

    private static List<byte[]> shipped() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (String name : SHIPPED) {
            try (InputStream stream = Objects.requireNonNull(Sources.class.getResourceAsStream(name), name)) {
                pictures.add(stream.readAllBytes());
            }
        }
        return pictures;
    }

    private static void require(boolean holds, String failure) {
        if (!holds) {
            throw new IllegalArgumentException(failure);
        }
    }
}
