package io.bestbackground.worker.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The filters of PNG (ISO/IEC 15948, 9.2) that are cheap: each byte becomes its difference to what its neighbours let
 * expect. Eight bytes are done at once, so that up to seven bytes behind a row are written as well.
 */
enum RowFilter {
    /** Difference to the point on the left. */
    SUB(1) {
        @Override
        long expected(long left, long above) {
            return left;
        }
    },

    /** Difference to the point above. */
    UP(2) {
        @Override
        long expected(long left, long above) {
            return above;
        }
    },

    /** Difference to the mean of both, rounded down. */
    AVERAGE(3) {
        @Override
        long expected(long left, long above) {
            return (left & above) + (((left ^ above) & NOT_LOWEST) >>> 1);
        }
    };

    /** How many bytes behind a row are read and written. */
    static final int OVERRUN = Long.BYTES - 1;

    private static final long NOT_LOWEST = 0xFEFE_FEFE_FEFE_FEFEL;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte code;

    RowFilter(int code) {
        this.code = (byte) code;
    }

    /** What eight bytes are expected to be. */
    abstract long expected(long left, long above);

    /**
     * Filters one row.
     *
     * @param rows points without gaps; the row above lies directly before the one that begins {@code at}
     * @param length bytes of a row
     * @param step bytes of a point
     * @param target takes the filter's code and then the row, from {@code to} on
     */
    void apply(byte[] rows, int at, int length, int step, byte[] target, int to) {
        target[to] = code;
        int shift = to + 1 - at;
        for (int i = at; i < at + length; i += Long.BYTES) {
            long left = (long) LONGS.get(rows, i - step);
            long above = (long) LONGS.get(rows, i - length);
            LONGS.set(target, i + shift, difference((long) LONGS.get(rows, i), expected(left, above)));
        }
        // why again: left of the first point there is nothing
        for (int i = at; i < at + Math.min(step, length); i++) {
            target[i + shift] = (byte) (rows[i] - expected(0, rows[i - length] & 0xFF));
        }
    }

    /** Byte by byte, without borrowing from one to the next. */
    private static long difference(long from, long less) {
        return ((from | HIGHEST) - (less & ~HIGHEST)) ^ ((from ^ ~less) & HIGHEST);
    }

    /** The filter that leaves the least of a row: the sum of the differences, taken as signed. */
    static RowFilter best(byte[] rows, int at, int length, int step, byte[] scratch) {
        RowFilter best = SUB;
        long least = Long.MAX_VALUE;
        for (RowFilter filter : values()) {
            filter.apply(rows, at, length, step, scratch, 0);
            long left = 0;
            for (int i = 1; i <= length; i++) {
                left += Math.abs(scratch[i]);
            }
            if (left < least) {
                least = left;
                best = filter;
            }
        }
        return best;
    }
}
