package io.bestbackground.common.picture;

import org.jspecify.annotations.Nullable;

/**
 * An ICC profile, mostly an embedded one: at most {@value #MAX_BYTES} bytes, of which it claims no more than there are.
 */
public final class ColorProfile {
    // why 4 MB: the largest profiles in use, those of printing presses, have about 3 MB
    static final int MAX_BYTES = 4 << 20;

    private static final int SIZE_BYTES = 4;

    private final byte[] bytes;

    /** Takes over what is known to be one. */
    ColorProfile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over what a picture embeds; null for nothing, or too much, or what misstates its own length. */
    static @Nullable ColorProfile of(byte[] bytes) {
        ByteView profile = ByteView.of(bytes);
        boolean isUsable = bytes.length >= SIZE_BYTES && bytes.length <= MAX_BYTES && profile.u32(0) <= bytes.length;
        return isUsable ? new ColorProfile(bytes) : null;
    }

    /** The profile's bytes (ISO 15076-1), otherwise unchecked; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
