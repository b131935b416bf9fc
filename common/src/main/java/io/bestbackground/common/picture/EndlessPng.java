package io.bestbackground.common.picture;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * PNGs whose data goes on behind their last row. A decoder unpacks all of it and throws it away: a thousand times as
 * many bytes as the file has.
 */
public final class EndlessPng {
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK_HEADER = 8;
    private static final int CHECKSUM = 4;
    private static final int IHDR = FIRST_CHUNK + CHUNK_HEADER;

    /** Deflate packs no more bytes than that into one. */
    private static final int MOST_PACKED = 1032;

    /** Bytes too many that are not worth a look; a decoder does more in a second. */
    private static final long BEARABLE = 256L << 20;

    private EndlessPng() {}

    /**
     * Looks through the data of a PNG, if it may hold far more than the picture; that of small files never does.
     *
     * @throws NotAPicture when there is more than the rows can have
     */
    public static void refuse(byte[] source, PictureHeader header) {
        ByteView bytes = ByteView.of(source);
        long rows = rows(bytes, header);
        if (packed(bytes) * MOST_PACKED <= rows + BEARABLE) {
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
    private static long rows(ByteView bytes, PictureHeader header) {
        int samples = switch (bytes.u8(IHDR + 9)) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        long bits = (long) header.width() * samples * bytes.u8(IHDR + 8);
        return 2L * header.height() * (bits / Byte.SIZE + 2);
    }

    private static long packed(ByteView bytes) {
        long packed = 0;
        for (long at = FIRST_CHUNK; bytes.has(at, CHUNK_HEADER); at = next(bytes, at)) {
            packed += isData(bytes, at) ? bytes.u32(at) : 0;
        }
        return packed;
    }

    private static void check(ByteView bytes, byte[] source, long rows, Inflater inflater) throws DataFormatException {
        byte[] room = new byte[32 << 10];
        long unpacked = 0;
        for (long at = FIRST_CHUNK; bytes.has(at, CHUNK_HEADER); at = next(bytes, at)) {
            if (!isData(bytes, at)) {
                continue;
            }
            int start = (int) at + CHUNK_HEADER;
            inflater.setInput(source, start, (int) Math.min(bytes.u32(at), source.length - start));
            for (int count = inflater.inflate(room); count > 0; count = inflater.inflate(room)) {
                unpacked += count;
                if (unpacked > rows) {
                    throw new NotAPicture("the PNG has far more data than points");
                }
            }
        }
    }

    private static boolean isData(ByteView bytes, long at) {
        return bytes.hasText(at + Integer.BYTES, "IDAT");
    }

    private static long next(ByteView bytes, long at) {
        return at + CHUNK_HEADER + bytes.u32(at) + CHECKSUM;
    }
}
