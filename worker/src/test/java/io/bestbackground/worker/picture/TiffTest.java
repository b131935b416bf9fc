package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.SampleTiff;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFFs of all kinds of samples come out with the colours that were meant, in the memory that was planned. */
class TiffTest {
    private static final int GREY = 1;
    private static final int RGB = 2;
    private static final int INKS = 5;
    private static final int FORMAT = 339;
    private static final int FRACTION = 3;
    private static final int EXTRA = 338;
    private static final int ASSOCIATED = 1;
    private static final int STRAIGHT = 2;

    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({"3, 32, 3", "4, 32, 3", "3, 16, 3", "3, 64, 3", "4, 16, 1", "8, 32, 1"})
    void takesNoMoreHeapThanItsHeaderSays(int samples, int bits, int format) {
        byte[] tiff = new SampleTiff(1000, 1000, RGB, samples, bits)
                .with(FORMAT, SampleTiff.SHORT, format)
                .bytes(new byte[1_000_000 * samples * bits / 8]);
        long planned = PictureHeader.read(tiff).heapPerPixel() * 1_000_000L;

        // why: beside the picture's array there are two copies of the source, and garbage of a row for each row
        assertThat(allocated(tiff)).isLessThan(2 * planned + 2L * tiff.length + (4 << 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {270, 34377, 325, 320})
    void makesNoRoomForWhatEntryClaims(int tag) {
        byte[] tiff = new SampleTiff(2, 1, GREY, 1, 8).claiming(tag, 2, 1 << 30).bytes(new byte[] {9, 99});

        assertThat(allocated(tiff)).isLessThan(16L << 20);
        assertGrey(tiff, 9, 99);
    }

    private long allocated(byte[] tiff) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        decoder.decode(tiff).close();
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private void assertGrey(byte[] tiff, int left, int right) {
        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(left, left, left);
            assertThat(pixels.mat().get(0, 1)).containsExactly(right, right, right);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 64, 200", "16, 1, 16448, 51400", "12, 1, 1028, 3212", "32, 1, 1077952576, 3368601800"})
    void keepsGreyOfWholeNumbersAsItIs(int bits, int format, long left, long right) {
        assertGrey(grey(bits, format).bytes(pair(bits, left, right)), 64, 200);
    }

    @Test
    void keepsGreyOfFractionsAsItIs() {
        byte[] points = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(64 / 255f)
                .putFloat(200 / 255f)
                .array();

        assertGrey(grey(32, FRACTION).bytes(points), 64, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void takesAlphaOutOfColours(int bits) {
        byte[] stored = {50, 100, 25, 127};
        byte[] tiff = new SampleTiff(1, 1, RGB, 4, bits)
                .with(EXTRA, SampleTiff.SHORT, ASSOCIATED)
                .bytes(bits == 8 ? stored : twice(stored));

        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(50, 201, 100, 127);
        }
    }

    @Test
    void takesAlphaOutOfGrey() {
        byte[] tiff = new SampleTiff(1, 1, GREY, 2, 8)
                .with(EXTRA, SampleTiff.SHORT, ASSOCIATED)
                .bytes(new byte[] {50, 127});

        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(100, 100, 100, 127);
        }
    }

    @Test
    void leavesColoursBesideStraightAlphaAsTheyAre() {
        byte[] tiff = new SampleTiff(1, 1, RGB, 4, 8)
                .with(EXTRA, SampleTiff.SHORT, STRAIGHT)
                .bytes(new byte[] {50, 100, 25, 127});

        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(25, 100, 50, 127);
        }
    }

    @Test
    void takesNoSampleForAlphaThatIsNone() {
        byte[] tiff =
                new SampleTiff(1, 1, RGB, 4, 8).with(EXTRA, SampleTiff.SHORT, 0).bytes(new byte[] {50, 100, 25, 127});

        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(25, 100, 50);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void mixesInksWithoutProfile(int bits) {
        byte[] stored = {51, 0, (byte) 255, 51};
        byte[] tiff = new SampleTiff(1, 1, INKS, 4, bits).bytes(bits == 8 ? stored : twice(stored));

        try (Pixels pixels = decoder.decode(tiff)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(0, 204, 163);
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 2, 51, 51", "16, 2, 51, 51", "8, 1, 20, 20", "8, 0, 51, 51"})
    void keepsAlphaBesideInks(int bits, int extra, byte cyan, byte black) {
        byte[] stored = {cyan, 0, 100, black, 100};
        byte[] tiff = new SampleTiff(1, 1, INKS, 5, bits)
                .with(EXTRA, SampleTiff.SHORT, extra)
                .bytes(bits == 8 ? stored : twice(stored));

        try (Pixels pixels = decoder.decode(tiff)) {
            int yellow = extra == ASSOCIATED ? 255 : 100;
            double blue = Math.round(204 * (255 - yellow) / 255.0);
            double[] meant = {blue, 204, 163, 100};
            assertThat(pixels.mat().get(0, 0)).containsExactly(extra == 0 ? Arrays.copyOf(meant, 3) : meant);
        }
    }

    @Test
    void saysThatItDoesNotKnowWhatIsWhole() {
        byte[] tiff = new SampleTiff(1, 1, 4, 1, 8).bytes(new byte[] {1});

        assertThatThrownBy(() -> decoder.decode(tiff))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("not supported");
    }

    private static SampleTiff grey(int bits, int format) {
        return new SampleTiff(2, 1, GREY, 1, bits).with(FORMAT, SampleTiff.SHORT, format);
    }

    private static byte[] pair(int bits, long left, long right) {
        return switch (bits) {
            case 8 -> new byte[] {(byte) left, (byte) right};
            case 12 -> new byte[] {(byte) (left >> 4), (byte) (left << 4 | right >> 8), (byte) right};
            case 16 ->
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) left)
                        .putShort((short) right)
                        .array();
            default ->
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) left)
                        .putInt((int) right)
                        .array();
        };
    }

    /** The same in 16 bits: each byte times 257. */
    private static byte[] twice(byte[] bytes) {
        ByteBuffer wide = ByteBuffer.allocate(2 * bytes.length);
        for (byte one : bytes) {
            wide.put(one).put(one);
        }
        return wide.array();
    }
}
