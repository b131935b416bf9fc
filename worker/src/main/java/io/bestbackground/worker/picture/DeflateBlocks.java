package io.bestbackground.worker.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * DEFLATE (RFC 1951) for bytes that hardly repeat, such as filtered points: runs of one byte and a Huffman code of its
 * own for each block, and no search for anything else. Block by block its output is taken from {@link #out}.
 */
final class DeflateBlocks {
    /** Bytes of the longest run that is one symbol. */
    private static final int MOST_MATCH = 258;

    private static final int LEAST_MATCH = 3;

    /** The lengths from which on the symbols 257 to 285 stand for a run. */
    private static final int[] MATCH_STARTS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };

    private static final int LITERALS = 256;
    private static final int BLOCK_END = 256;
    private static final int FIRST_MATCH = 257;
    private static final int SYMBOLS = FIRST_MATCH + MATCH_STARTS.length;

    /** By length of a run its symbol. */
    private static final int[] MATCHES = matches();

    /** The order in which the lengths of the words for lengths are told. */
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    /** Bits of the longest word: so many that four of them and seven bits from before fit in 64. */
    private static final int LONGEST = 12;

    private static final int LONGEST_FOR_LENGTH = 7;

    /** Bytes that a block needs beside its words. */
    private static final int HEADER = 512;

    /** From so many bytes on only some of them are counted, one in {@link #SAMPLE}. */
    private static final int MANY = 1 << 15;

    private static final int SAMPLE = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BitBuffer out;
    private final int[] runs;
    private int runCount;
    private int[] words = {};

    /** Makes blocks of at most {@code most} bytes each. */
    DeflateBlocks(int most) {
        out = new BitBuffer((int) ((long) most * LONGEST / Byte.SIZE) + HEADER);
        runs = new int[2 * (most / Long.BYTES + 1)];
    }

    /** What came of the blocks; whoever takes bytes from it clears it. */
    BitBuffer out() {
        return out;
    }

    /**
     * Adds a block.
     *
     * @param in the bytes between {@code from} and {@code to}; the one before them is read as well, and must be the
     *     last of the block before, or for the first block another than the first
     * @param last whether it is the last block; it ends at a whole byte then
     */
    void add(byte[] in, int from, int to, boolean last) {
        findRuns(in, from, to);
        words = HuffmanCode.of(counts(in, from, to), LONGEST).words;
        out.put(last ? 1 : 0, 1);
        out.put(2, 2);
        putLengths();
        int begin = from;
        for (int run = 0; run < runCount; run += 2) {
            out.put(words, in, begin, runs[run]);
            begin = runs[run + 1];
            putRun(in[begin - 1] & 0xFF, begin - runs[run]);
        }
        out.put(words, in, begin, to);
        out.put(words[BLOCK_END]);
        if (last) {
            out.fill();
        }
    }

    /** Finds where eight bytes and more are equal to the one before them. */
    private void findRuns(byte[] in, int from, int to) {
        runCount = 0;
        int i = from;
        while (i <= to - Long.BYTES) {
            long here = (long) LONGS.get(in, i);
            if (here == (long) LONGS.get(in, i - 1)) {
                runs[runCount++] = i;
                i = runEnd(in, i, to);
                runs[runCount++] = i;
            } else {
                i += Long.BYTES;
            }
        }
    }

    private static int runEnd(byte[] in, int from, int to) {
        long run = (long) LONGS.get(in, from);
        int i = from + Long.BYTES;
        while (i <= to - Long.BYTES && (long) LONGS.get(in, i) == run) {
            i += Long.BYTES;
        }
        while (i < to && in[i] == (byte) run) {
            i++;
        }
        return i;
    }

    private int[] counts(byte[] in, int from, int to) {
        int[] counts = new int[SYMBOLS];
        int step = to - from < MANY ? 1 : SAMPLE;
        if (step > 1) {
            // why: those that were not seen need a word as well
            Arrays.fill(counts, 0, LITERALS, 1);
        }
        int begin = from;
        for (int run = 0; run < runCount; run += 2) {
            count(in, begin, runs[run], step, counts);
            begin = runs[run + 1];
            int length = begin - runs[run];
            counts[FIRST_MATCH + MATCH_STARTS.length - 1] += length / MOST_MATCH;
            int rest = length % MOST_MATCH;
            counts[rest < LEAST_MATCH ? in[begin - 1] & 0xFF : match(rest)] += rest < LEAST_MATCH ? rest : 1;
        }
        count(in, begin, to, step, counts);
        counts[BLOCK_END] = 1;
        return counts;
    }

    /** Counts one in {@code step} runs of four bytes for all, and the bytes at the end. */
    private static void count(byte[] in, int from, int to, int step, int[] counts) {
        int i = from;
        for (; i <= to - 4 * step; i += 4 * step) {
            counts[in[i] & 0xFF] += step;
            counts[in[i + 1] & 0xFF] += step;
            counts[in[i + 2] & 0xFF] += step;
            counts[in[i + 3] & 0xFF] += step;
        }
        for (; i < to; i++) {
            counts[in[i] & 0xFF]++;
        }
    }

    /** The lengths of all words, themselves in a Huffman code: RFC 1951, 3.2.7. */
    private void putLengths() {
        int[] counts = new int[LENGTH_ORDER.length];
        for (int word : words) {
            counts[HuffmanCode.length(word)]++;
        }
        // why: one distance, 1, whose word has one bit
        counts[1]++;
        int[] lengths = HuffmanCode.of(counts, LONGEST_FOR_LENGTH).words;
        out.put(SYMBOLS - FIRST_MATCH, 5);
        out.put(0, 5);
        out.put(LENGTH_ORDER.length - 4, 4);
        for (int length : LENGTH_ORDER) {
            out.put(HuffmanCode.length(lengths[length]), 3);
        }
        for (int word : words) {
            out.put(lengths[HuffmanCode.length(word)]);
        }
        out.put(lengths[1]);
    }

    private void putRun(int value, int length) {
        int left = length;
        for (; left >= MOST_MATCH; left -= MOST_MATCH) {
            putMatch(MOST_MATCH);
        }
        if (left >= LEAST_MATCH) {
            putMatch(left);
        } else {
            for (; left > 0; left--) {
                out.put(words[value]);
            }
        }
    }

    private void putMatch(int length) {
        int symbol = match(length);
        out.put(words[symbol]);
        int start = MATCH_STARTS[symbol - FIRST_MATCH];
        int extra = start == MOST_MATCH || start < 11 ? 0 : 29 - Integer.numberOfLeadingZeros(start - LEAST_MATCH);
        out.put(length - start, extra);
        out.put(0, 1);
    }

    /** The symbol for a run of {@code length}. */
    private static int match(int length) {
        return MATCHES[length];
    }

    private static int[] matches() {
        int[] matches = new int[MOST_MATCH + 1];
        int next = 0;
        for (int length = LEAST_MATCH; length <= MOST_MATCH; length++) {
            next += next < MATCH_STARTS.length && MATCH_STARTS[next] == length ? 1 : 0;
            matches[length] = FIRST_MATCH + next - 1;
        }
        return matches;
    }
}
