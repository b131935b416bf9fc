package io.bestbackground.common.picture;

/** An ICC profile as it was embedded in a picture: not checked, at most {@value #MAX_BYTES} bytes. */
public final class ColorProfile {
    // why 4 MB: the largest profiles in use, those of printing presses, have about 3 MB
    static final int MAX_BYTES = 4 << 20;

    private final byte[] bytes;

    ColorProfile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The profile's bytes (ISO 15076-1); a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
