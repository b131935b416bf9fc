package io.bestbackground.common.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.TiffDirectory.Entry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BareTiffTest {
    private static final int ASCII = 2;
    private static final int FLOAT = 11;
    private static final int UNDEFINED = 7;

    @Test
    void keepsWhatPointsNeed() {
        byte[] tiff = sample().bytes(new byte[12]);

        assertThat(BareTiff.of(tiff, PictureHeader.read(tiff))).isEqualTo(tiff);
    }

    @Test
    void leavesOutNotesAndWhatIsTooLongOrOfAnotherType() {
        SampleTiff sample = sample().claiming(270, ASCII, Integer.MAX_VALUE)
                .claiming(322, FLOAT, 1)
                .claiming(325, SampleTiff.LONG, Integer.MAX_VALUE)
                .claiming(34675, UNDEFINED, 8);

        assertThat(keptTags(sample.bytes(new byte[12]))).containsExactly(256, 257, 258, 262, 273, 277, 278, 279);
    }

    @Test
    void leavesOutSecondEntryOfTagAndOtherPages() {
        byte[] tiff = sample().bytes(new byte[12]);
        Entry height = TiffDirectory.read(ByteView.of(tiff)).entries().get(1);
        // why 0: it makes the height's tag 257 a second width
        tiff[height.at()] = 0;
        tiff[tiff.length - 10] = 8;

        byte[] bare = BareTiff.of(tiff, PictureHeader.read(sample().bytes(new byte[12])));

        assertThat(tags(bare)).containsExactly(256, 258, 262, 273, 277, 278, 279);
        assertThat(Arrays.copyOfRange(bare, bare.length - 10, bare.length - 6)).containsOnly(0);
    }

    private static SampleTiff sample() {
        return new SampleTiff(2, 2, 2, 3, 8);
    }

    private static List<Integer> keptTags(byte[] tiff) {
        return tags(BareTiff.of(tiff, PictureHeader.read(tiff)));
    }

    private static List<Integer> tags(byte[] tiff) {
        return TiffDirectory.read(ByteView.of(tiff)).entries().stream()
                .filter(entry -> entry.type() > 0)
                .map(Entry::tag)
                .toList();
    }
}
