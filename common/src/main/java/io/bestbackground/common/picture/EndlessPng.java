package io.bestbackground.common.picture;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNGs whose data goes on behind their last row. A decoder unpacks all of it and throws it away: a thousand times as
 * many bytes as the file has.
 */
public final class EndlessPng {
    /** Deflate packs no more bytes than that into one, and then its own are the same over and over. */
    private static final int MOST_PACKED = 1032;

    /** Bytes too many that are not worth a look; a decoder does more in a second. */
    private static final long BEARABLE = 256L << 20;

    /** Packed bytes that are looked at together. */
    private static final int BLOCK = 16 << 10;

    /**
     * How much more often than by chance two bytes of a block are the same, from which it may hold far more than it has
     * itself: packed photos have 1.03 at most. What is made with care to be more even packs 200 bytes into one.
     */
    private static final double REPETITIVE = 1.25;

    private EndlessPng() {}

    /**
     * Looks through the data of a PNG, if it may hold far more than the picture: if enough of it repeats itself. To
     * unpack that of a photo takes as long as all the rest of reading it.
     *
     * @throws NotAPicture when there is more than the rows can have
     */
    public static void refuse(byte[] source, PictureHeader header) {
        ByteView bytes = ByteView.of(source);
        long rows = rows(PngChunk.first(bytes).data(), header);
        if (repetitive(bytes, source) * MOST_PACKED <= rows + BEARABLE) {
            return;
        }
        Inflater inflater = new Inflater();
        try {
            check(bytes, source, rows, inflater);
        } catch (DataFormatException broken) {
            // why not refused here: the decoder stops at the same place, and gives the rows before it
            return;
        } finally {
            inflater.end();
        }
    }

    /** Most bytes of all rows with the byte for the filter before each; twice, for rows of interlaced pictures. */
    private static long rows(ByteView start, PictureHeader header) {
        int samples = switch (start.u8(PngHeader.COLOR_TYPE_AT)) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        long bits = (long) header.width() * samples * start.u8(PngHeader.DEPTH_AT);
        return 2L * header.height() * (bits / Byte.SIZE + 2);
    }

    /** Bytes of packed data in blocks that repeat themselves. */
    private static long repetitive(ByteView bytes, byte[] source) {
        long repetitive = 0;
        int[] counts = new int[1 << Byte.SIZE];
        int filled = 0;
        for (PngChunk chunk = PngChunk.first(bytes); chunk.isThere(); chunk = chunk.next()) {
            long end = isData(chunk) ? Math.min(source.length, chunk.start() + chunk.size()) : 0;
            for (int at = chunk.start(); at < end; at++) {
                counts[source[at] & 0xFF]++;
                filled++;
                if (filled == BLOCK) {
                    repetitive += isRepetitive(counts) ? BLOCK : 0;
                    filled = 0;
                    Arrays.fill(counts, 0);
                }
            }
        }
        return repetitive;
    }

    private static boolean isRepetitive(int[] counts) {
        double same = 0;
        for (int count : counts) {
            same += (double) count * count;
        }
        return same * counts.length > REPETITIVE * BLOCK * BLOCK;
    }

    private static void check(ByteView bytes, byte[] source, long rows, Inflater inflater) throws DataFormatException {
        byte[] room = new byte[32 << 10];
        long unpacked = 0;
        for (PngChunk chunk = PngChunk.first(bytes); chunk.isThere(); chunk = chunk.next()) {
            if (!isData(chunk)) {
                continue;
            }
            inflater.setInput(source, chunk.start(), (int) Math.min(chunk.size(), source.length - chunk.start()));
            for (int count = inflater.inflate(room); count > 0; count = inflater.inflate(room)) {
                unpacked += count;
                if (unpacked > rows) {
                    throw new NotAPicture("the PNG has far more data than points");
                }
            }
        }
    }

    private static boolean isData(PngChunk chunk) {
        return chunk.is("IDAT");
    }
}
