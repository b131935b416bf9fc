package io.bestbackground.common.picture;

import java.util.Set;

/** A PNG without the notes that its decoder would stumble over. */
public final class BarePng {
    /** Bytes of a chunk from which libpng gives up, unless they are points. */
    private static final int MOST_BYTES = 8_000_000;

    /** What libpng unpacks, of texts up to 8 MB each and a thousand of them, though no point depends on it. */
    private static final Set<String> PACKED = Set.of("zTXt", "iTXt", "iCCP");

    private BarePng() {}

    /** {@code source} itself, or a copy without chunks that cost its decoder memory and need not be there. */
    public static byte[] of(byte[] source) {
        ByteView bytes = ByteView.of(source);
        int needless = 0;
        for (PngChunk chunk = PngChunk.first(bytes); isWhole(chunk, source); chunk = chunk.next()) {
            needless += isNeedless(chunk) ? length(chunk) : 0;
        }
        return needless == 0 ? source : without(bytes, source, needless);
    }

    private static byte[] without(ByteView bytes, byte[] source, int needless) {
        byte[] bare = new byte[source.length - needless];
        int copied = 0;
        int filled = 0;
        for (PngChunk chunk = PngChunk.first(bytes); isWhole(chunk, source); chunk = chunk.next()) {
            if (isNeedless(chunk)) {
                int kept = (int) chunk.at() - copied;
                System.arraycopy(source, copied, bare, filled, kept);
                filled += kept;
                copied = (int) chunk.end();
            }
        }
        System.arraycopy(source, copied, bare, filled, source.length - copied);
        return bare;
    }

    private static boolean isWhole(PngChunk chunk, byte[] source) {
        return chunk.isThere() && chunk.end() <= source.length;
    }

    private static boolean isNeedless(PngChunk chunk) {
        return chunk.isAncillary() && (chunk.size() >= MOST_BYTES || PACKED.contains(chunk.name()));
    }

    private static int length(PngChunk chunk) {
        return (int) (chunk.end() - chunk.at());
    }
}
