package io.bestbackground.common.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** TIFFs put together by hand, least significant byte first, for what other programs seldom write. */
public final class SampleTiff {
    /** A type of values: two bytes. */
    public static final int SHORT = 3;

    /** A type of values: four bytes. */
    public static final int LONG = 4;

    private static final int FIRST = 8;
    private final Map<Integer, Entry> entries = new TreeMap<>();

    private record Entry(int type, long count, byte[] value) {}

    /** A picture of one strip, not compressed; its colours are grey (1), RGB (2) or inks (5). */
    public SampleTiff(int width, int height, int photometric, int samples, int bits) {
        long[] all = new long[samples];
        Arrays.fill(all, bits);
        with(256, LONG, width).with(257, LONG, height).with(258, SHORT, all).with(262, SHORT, photometric);
        with(277, SHORT, samples).with(278, LONG, height).with(273, LONG, FIRST);
    }

    /** Says {@code values} under {@code tag}. */
    public SampleTiff with(int tag, int type, long... values) {
        int size = type == SHORT ? Short.BYTES : Integer.BYTES;
        ByteBuffer value = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long one : values) {
            if (type == SHORT) {
                value.putShort((short) one);
            } else {
                value.putInt((int) one);
            }
        }
        entries.put(tag, new Entry(type, values.length, value.array()));
        return this;
    }

    /** Says that {@code count} values of {@code type} lie at the start of the points. */
    public SampleTiff claiming(int tag, int type, long count) {
        byte[] place = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(FIRST)
                .array();
        entries.put(tag, new Entry(type, count, place));
        return this;
    }

    /** The file, with {@code points} as they are stored. */
    public byte[] bytes(byte[] points) {
        with(279, LONG, points.length);
        int directory = FIRST + points.length;
        int beyond = directory + 2 + 12 * entries.size() + 4;
        int values = entries.values().stream()
                .mapToInt(entry -> entry.value().length)
                .filter(size -> size > Integer.BYTES)
                .sum();
        ByteBuffer file = ByteBuffer.allocate(beyond + values).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(directory).put(points).putShort((short) entries.size());
        for (Map.Entry<Integer, Entry> one : entries.entrySet()) {
            Entry entry = one.getValue();
            file.putShort(one.getKey().shortValue())
                    .putShort((short) entry.type())
                    .putInt((int) entry.count());
            if (entry.value().length <= Integer.BYTES) {
                file.put(entry.value()).position(file.position() + Integer.BYTES - entry.value().length);
            } else {
                file.putInt(beyond).duplicate().position(beyond).put(entry.value());
                beyond += entry.value().length;
            }
        }
        return file.array();
    }
}
