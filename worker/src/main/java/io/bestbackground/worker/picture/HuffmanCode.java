package io.bestbackground.worker.picture;

import java.util.Arrays;

/**
 * A prefix code of least length for symbols that occur so and so often (Huffman 1952), canonical as DEFLATE wants it
 * (RFC 1951, 3.2.2), no word longer than a limit.
 */
final class HuffmanCode {
    private static final int LENGTH_BITS = 4;
    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
    private static final int SYMBOL_BITS = 10;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

    /** By symbol its word, first bit lowest, above the word's length in four bits; 0 where there is none. */
    final int[] words;

    private HuffmanCode(int[] words) {
        this.words = words;
    }

    /** The number of bits of a word. */
    static int length(int word) {
        return word & LENGTH_MASK;
    }

    /** The bits of a word, first bit lowest. */
    static int bits(int word) {
        return word >>> LENGTH_BITS;
    }

    /**
     * The code for symbols that occur {@code counts} times, those that never occur left out.
     *
     * @param counts by symbol, at most 1,024
     * @param longest bits of the longest word, at most 15; 2 to its power must not be less than the number of symbols
     */
    static HuffmanCode of(int[] counts, int longest) {
        long[] leaves = leaves(counts);
        int[] lengths = lengths(leaves, longest);
        int[] bySymbol = new int[counts.length];
        for (int i = 0; i < leaves.length; i++) {
            bySymbol[(int) leaves[i] & SYMBOL_MASK] = lengths[i];
        }
        return new HuffmanCode(words(bySymbol, longest));
    }

    /** By leaf the length of its word, shortened where it has to be. */
    private static int[] lengths(long[] leaves, int longest) {
        int[] lengths = leaves.length < 2 ? new int[] {1} : depths(leaves);
        // why the first: no word is longer than the rarest leaf's
        if (lengths[0] > longest) {
            shorten(lengths, longest);
        }
        return lengths;
    }

    /**
     * Makes words that are too long as long as may be, and then, one step at a time, the longest of the others longer,
     * until all have room again (Kraft 1949). They stay in order.
     */
    private static void shorten(int[] lengths, int longest) {
        int[] ofLength = new int[longest + 1];
        for (int length : lengths) {
            ofLength[Math.min(length, longest)]++;
        }
        int taken = 0;
        for (int length = 1; length <= longest; length++) {
            taken += ofLength[length] << (longest - length);
        }
        for (; taken > 1 << longest; taken--) {
            int length = longest - 1;
            while (ofLength[length] == 0) {
                length--;
            }
            // why two: the word is split, and one of the longest words takes the other half of its room
            ofLength[length]--;
            ofLength[length + 1] += 2;
            ofLength[longest]--;
        }
        int leaf = 0;
        for (int length = longest; length > 0; length--) {
            Arrays.fill(lengths, leaf, leaf + ofLength[length], length);
            leaf += ofLength[length];
        }
    }

    /** The lengths by joining the two rarest again and again; joined ones queue up in the order of their counts. */
    private static int[] depths(long[] leaves) {
        int n = leaves.length;
        long[] weight = new long[2 * n - 1];
        int[] parent = new int[2 * n - 1];
        for (int i = 0; i < n; i++) {
            weight[i] = leaves[i] >>> SYMBOL_BITS;
        }
        int leaf = 0;
        int joined = n;
        for (int next = n; next < weight.length; next++) {
            for (int child = 0; child < 2; child++) {
                boolean takesLeaf = joined >= next || (leaf < n && weight[leaf] <= weight[joined]);
                int rarest = takesLeaf ? leaf++ : joined++;
                weight[next] += weight[rarest];
                parent[rarest] = next;
            }
        }
        int[] depth = new int[weight.length];
        for (int i = weight.length - 2; i >= 0; i--) {
            depth[i] = depth[parent[i]] + 1;
        }
        return Arrays.copyOf(depth, n);
    }

    /** Count and symbol of all that occur, rarest first. */
    private static long[] leaves(int[] counts) {
        long[] leaves = new long[counts.length];
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                leaves[n++] = (long) counts[i] << SYMBOL_BITS | i;
            }
        }
        leaves = Arrays.copyOf(leaves, n);
        Arrays.sort(leaves);
        return leaves;
    }

    /** Words of one length follow each other by symbol, shorter ones first. */
    private static int[] words(int[] lengths, int longest) {
        int[] words = new int[lengths.length];
        int code = 0;
        for (int length = 1; length <= longest; length++) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == length) {
                    words[i] = Integer.reverse(code++) >>> (Integer.SIZE - length) << LENGTH_BITS | length;
                }
            }
            code <<= 1;
        }
        return words;
    }
}
