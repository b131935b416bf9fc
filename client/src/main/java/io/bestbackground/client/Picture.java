package io.bestbackground.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** An encoded picture, as the service made it. */
public final class Picture {
    private final byte[] bytes;

    Picture(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the encoded picture, ready to be written to a file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Writes it to a file, over the one that may be there, and gives the file. When that fails, an earlier file is
     * still whole, but for what is no plain file, such as a pipe or a symbolic link: that is written as it is.
     */
    public Path writeTo(Path file) throws IOException {
        return WholeFile.write(file, bytes);
    }

    /** The media type that the bytes themselves show: {@code image/png}, {@code image/jpeg} or {@code image/webp}. */
    public String mediaType() {
        return "image/" + format();
    }

    /** How a file with this picture should end: {@code png}, {@code jpg} or {@code webp}. */
    public String extension() {
        return format().equals("jpeg") ? "jpg" : format();
    }

    private String format() {
        if (startsWith(0, "\u00FF\u00D8\u00FF")) {
            return "jpeg";
        }
        return startsWith(0, "RIFF") && startsWith(8, "WEBP") ? "webp" : "png";
    }

    private boolean startsWith(int offset, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= offset + expected.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }
}
