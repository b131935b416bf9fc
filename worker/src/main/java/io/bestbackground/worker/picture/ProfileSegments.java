package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.ColorProfile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the ICC profile in a JPEG, as the reader for CMYK believes the length that a profile claims and would make
 * room for up to 2 GB.
 */
final class ProfileSegments {
    private static final byte[] MARK = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] START = {(byte) 0xFF, (byte) 0xD8};
    private static final int LENGTH_BYTES = 2;
    private static final int NUMBER_BYTES = 2;
    private static final int MAX_PART = 0xFFFF - LENGTH_BYTES - MARK.length - NUMBER_BYTES;

    private ProfileSegments() {}

    /** The same bytes with no profile that a JPEG reader would find, at the same places. */
    static byte[] remove(byte[] source) {
        byte[] plain = source.clone();
        for (int at = 0; at <= plain.length - MARK.length; at++) {
            if (plain[at] == MARK[0] && Arrays.equals(plain, at, at + MARK.length, MARK, 0, MARK.length)) {
                plain[at] = 0;
            }
        }
        return plain;
    }

    /** The JPEG with {@code profile} as its only one, in numbered parts (ICC.1:2010, annex B.4). */
    static byte[] replace(byte[] jpeg, @Nullable ColorProfile profile) {
        byte[] plain = remove(jpeg);
        if (profile == null) {
            return plain;
        }
        byte[] bytes = profile.bytes();
        ByteArrayOutputStream joined = new ByteArrayOutputStream(plain.length + bytes.length + (64 << 10));
        joined.writeBytes(START);
        int parts = (bytes.length + MAX_PART - 1) / MAX_PART;
        for (int part = 0; part < parts; part++) {
            int from = part * MAX_PART;
            int size = Math.min(MAX_PART, bytes.length - from);
            int segment = LENGTH_BYTES + MARK.length + NUMBER_BYTES + size;
            joined.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (segment >> 8), (byte) segment});
            joined.writeBytes(MARK);
            joined.write(part + 1);
            joined.write(parts);
            joined.write(bytes, from, size);
        }
        joined.write(plain, START.length, plain.length - START.length);
        return joined.toByteArray();
    }
}
