package io.bestbackground.common.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TIFF says what room it needs before any is made; what no decoder takes is refused by name. */
class TiffHeaderTest {
    private static final int WHOLE = 1;
    private static final int FRACTION = 3;
    private static final int RGB = 2;
    private static final byte[] NOTHING = {};

    @ParameterizedTest
    @CsvSource({
        "3,  8, 1, 10",
        "4, 16, 1, 10",
        "3, 16, 3, 15",
        "3, 32, 3, 15",
        "4, 32, 3, 20",
        "3, 64, 3, 30",
        "8, 32, 1, 40",
        "8, 64, 3, 80",
    })
    void countsWidePixelsForMore(int samples, int bits, int format, long room) {
        byte[] tiff = tiff(samples, bits, format).bytes(NOTHING);

        assertThat(PictureHeader.read(tiff).room()).isEqualTo(room);
    }

    @Test
    void countsChannelsOfItsColoursWhateverItSays() {
        byte[] tiff = tiff(1, 32, FRACTION).with(338, SampleTiff.SHORT, 2).bytes(NOTHING);

        assertThat(PictureHeader.read(tiff).room()).isEqualTo(20);
    }

    @Test
    void isTooLargeWhereItsPixelsTakeTooMuchMemory() {
        PictureHeader fits = PictureHeader.read(sized(5700, 5800).bytes(NOTHING));
        PictureHeader large = PictureHeader.read(sized(7000, 7000).bytes(NOTHING));

        assertThatCode(() -> PictureLimits.DEFAULT.check(fits)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PictureLimits.DEFAULT.check(large))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("49.0 megapixels of 12 bytes each, which take as much memory as 73.5 megapixels");
    }

    @ParameterizedTest
    @CsvSource({"254, 1", "50706, 4"})
    void refusesRawPhotosAndOtherPreviews(int tag, int value) {
        byte[] tiff = tiff(3, 8, WHOLE).with(tag, SampleTiff.LONG, value).bytes(NOTHING);

        assertThatThrownBy(() -> PictureHeader.read(tiff))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("raw photos")
                .hasMessageContaining("send JPEG");
    }

    @ParameterizedTest
    @CsvSource({"50000, Zstandard", "34925, LZMA", "50001, WebP", "34712, JPEG 2000"})
    void namesCompressionThatIsNotSupported(int compression, String name) {
        byte[] tiff = tiff(3, 8, WHOLE).with(259, SampleTiff.SHORT, compression).bytes(NOTHING);

        assertThatThrownBy(() -> PictureHeader.read(tiff))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining(name)
                .hasMessageContaining("not supported");
    }

    @Test
    void refusesWholeNumbersOfMoreThanFourBytes() {
        byte[] tiff = tiff(3, 64, WHOLE).bytes(NOTHING);

        assertThatThrownBy(() -> PictureHeader.read(tiff)).hasMessageContaining("more than 32 bits per sample");
    }

    @Test
    void refusesPointsBeyondItsEnd() {
        byte[] tiff =
                tiff(3, 8, WHOLE).with(273, SampleTiff.LONG, Integer.MAX_VALUE).bytes(NOTHING);

        assertThatThrownBy(() -> PictureHeader.read(tiff)).hasMessageContaining("ends before its points");
    }

    @ParameterizedTest
    @CsvSource({
        "ffc0000b08ffffffff01012200, larger than its picture",
        "ffc2000b08ffffffff01012200, larger than its picture",
        "ffc3000b080005000201012200, lossless JPEG",
        "ffc1000b0c0005000201012200, JPEG of 12 bits",
    })
    void refusesJpegThatAsksForMoreThanItsPicture(String frame, String reason) {
        SampleTiff tiff = tiff(3, 8, WHOLE).with(259, SampleTiff.SHORT, 7);
        byte[] picture = tiff.bytes(HexFormat.of().parseHex("ffd8" + frame + "ffd9"));

        assertThatThrownBy(() -> PictureHeader.read(picture)).hasMessageContaining(reason);
    }

    private static SampleTiff tiff(int samples, int bits, int format) {
        return new SampleTiff(5, 2, RGB, samples, bits).with(339, SampleTiff.SHORT, format);
    }

    private static SampleTiff sized(int width, int height) {
        return new SampleTiff(width, height, RGB, 3, 32).with(339, SampleTiff.SHORT, FRACTION);
    }
}
