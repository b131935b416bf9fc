package io.bestbackground.worker.mask;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Masks as they are kept: their points in gzip, which is small, loses nothing and carries a checksum. */
final class PackedMask {
    /** What gzip adds at most to bytes that it cannot make smaller is far below this. */
    private static final int OVERHEAD = 1024;

    private PackedMask() {}

    static byte[] pack(Mask mask) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Fast(packed)) {
            gzip.write(mask.points());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** The mask of {@code side × side} points, the caller's to close; empty when the bytes are damaged. */
    static Optional<Mask> unpack(byte[] packed, int side) {
        int expected = side * side;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            // why one more: to see the end is to have the checksum compared
            byte[] points = gzip.readNBytes(expected + 1);
            return points.length == expected ? Optional.of(Mask.of(points, side)) : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Whether a packed mask of {@code side × side} points can have this size. */
    static boolean canBe(long bytes, int side) {
        return bytes <= (long) side * side + OVERHEAD;
    }

    /** The fastest level: masks are even nearly everywhere, and become hardly smaller by more work. */
    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
