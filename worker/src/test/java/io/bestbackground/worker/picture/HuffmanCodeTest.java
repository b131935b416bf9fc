package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Codes that can be told apart, waste nothing and keep to their limit. */
class HuffmanCodeTest {

    @Test
    void givesFrequentSymbolsTheShorterWords() {
        int[] words = HuffmanCode.of(new int[] {45, 13, 12, 16, 9, 5, 0}, 15).words;
        assertThat(IntStream.of(words).map(HuffmanCode::length)).containsExactly(1, 3, 3, 3, 4, 4, 0);
    }

    @Test
    void ordersWordsAsDeflateDoes() {
        // RFC 1951, 3.2.2: lengths 3 3 3 3 3 2 4 4 make 010 011 100 101 110 00 1110 1111
        int[] words = HuffmanCode.of(new int[] {12, 12, 12, 12, 12, 20, 6, 6}, 15).words;
        assertThat(IntStream.of(words).mapToObj(HuffmanCodeTest::text))
                .containsExactly("010", "011", "100", "101", "110", "00", "1110", "1111");
    }

    @Test
    void givesOnlySymbolOneBit() {
        assertThat(HuffmanCode.length(HuffmanCode.of(new int[] {0, 7, 0}, 12).words[1]))
                .isEqualTo(1);
    }

    @Test
    void keepsToTheLimitWithoutWaste() {
        int[] fibonacci = new int[40];
        for (int i = 0; i < fibonacci.length; i++) {
            fibonacci[i] = i < 2 ? 1 : fibonacci[i - 1] + fibonacci[i - 2];
        }
        assertComplete(fibonacci, 7);
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int[] counts = random.ints(286, 0, 3)
                    .map(i -> i * random.nextInt(1 << random.nextInt(24)))
                    .toArray();
            counts[0] = 1;
            counts[1] = 1;
            assertComplete(counts, 12);
        }
    }

    /** Kraft's sum is 1: no bit pattern is without meaning. */
    private static void assertComplete(int[] counts, int longest) {
        int symbols = (int) IntStream.of(counts).filter(count -> count > 0).count();
        int[] words = HuffmanCode.of(counts, longest).words;
        int[] lengths = IntStream.of(words)
                .map(HuffmanCode::length)
                .filter(length -> length > 0)
                .toArray();
        assertThat(IntStream.of(lengths)).hasSize(symbols).allMatch(length -> length <= longest);
        assertThat(IntStream.of(lengths)
                        .mapToDouble(length -> Math.pow(2, -length))
                        .sum())
                .isEqualTo(1);
    }

    private static String text(int word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < HuffmanCode.length(word); i++) {
            text.append(HuffmanCode.bits(word) >> i & 1);
        }
        return text.toString();
    }
}
