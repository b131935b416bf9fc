package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.PictureTooLarge;
import io.bestbackground.common.picture.SamplePictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.springframework.util.unit.DataSize;

/** Every kind of picture comes out upright, in B G R (A) of 8 bits, with the colours that were meant. */
class PictureDecoderTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".webp", ".bmp", ".tiff"})
    void decodesEveryKind(String ending) {
        assertQuarters(OddPictures.write(ending, OddPictures.quarters(CvType.CV_8UC3)));
    }

    @Test
    void decodesGif() {
        assertQuarters(SamplePictures.encode(OddPictures.image(BufferedImage.TYPE_3BYTE_BGR), "gif"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsPictureUpright(int orientation) {
        Mat stored = OddPictures.stored(orientation);

        assertQuarters(OddPictures.withOrientation(OddPictures.write(".jpg", stored), orientation));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tiff"})
    void scalesSixteenBitsToEight(String ending) {
        assertQuarters(OddPictures.write(ending, OddPictures.quarters(CvType.CV_16UC3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".tiff"})
    void keepsGreyAsItIs(String ending) {
        byte[] grey = OddPictures.write(ending, new Mat(16, 16, CvType.CV_8UC1, Scalar.all(77)));

        try (Pixels pixels = decoder.decode(grey)) {
            assertThat(pixels.mat().get(8, 8)).containsExactly(77, 77, 77);
        }
    }

    @ParameterizedTest
    @CsvSource({"png", "gif"})
    void decodesPaletteWithTransparency(String format) {
        byte[] palette = SamplePictures.encode(OddPictures.palette(new Color(0, 0, 0, 0)), format);

        try (Pixels pixels = decoder.decode(palette)) {
            assertThat(pixels.hasAlpha()).isTrue();
            assertThat(pixels.mat().get(4, 4)[3]).isZero();
            assertThat(pixels.mat().get(4, 28)).containsExactly(40, 200, 30, 255);
        }
    }

    @Test
    void decodesPaletteWithoutTransparency() {
        try (Pixels pixels = decoder.decode(SamplePictures.encode(OddPictures.palette(Color.BLUE), "png"))) {
            assertThat(pixels.hasAlpha()).isFalse();
            assertThat(pixels.mat().get(4, 4)).containsExactly(255, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".webp", ".tiff"})
    void keepsAlphaThatHidesSomething(String ending) {
        Mat hidden = OddPictures.quarters(CvType.CV_8UC4);
        hidden.put(0, 0, new byte[] {1, 2, 3, 0});

        try (Pixels pixels = decoder.decode(OddPictures.write(ending, hidden))) {
            assertThat(pixels.hasAlpha()).isTrue();
            assertThat(pixels.mat().get(0, 0)[3]).isZero();
            assertThat(pixels.mat().get(8, 8)[3]).isEqualTo(255);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".webp"})
    void dropsAlphaThatHidesNothing(String ending) {
        assertQuarters(OddPictures.write(ending, OddPictures.quarters(CvType.CV_8UC4)));
    }

    @Test
    void takesNamedColorAsTransparent() {
        byte[] png = OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3));
        byte[] key = {0, (byte) 220, 0, 30, 0, 30};

        try (Pixels pixels = decoder.decode(OddPictures.withChunk(png, "tRNS", key))) {
            assertThat(pixels.mat().get(8, 8)[3]).isZero();
            assertThat(pixels.mat().get(8, 40)[3]).isEqualTo(255);
        }
    }

    @Test
    void placesSmallGifFrameOnItsScreen() {
        byte[] gif = SamplePictures.encode(OddPictures.image(BufferedImage.TYPE_3BYTE_BGR), "gif");
        gif[6] = 100;

        try (Pixels pixels = decoder.decode(gif)) {
            assertThat(pixels.width()).isEqualTo(100);
            assertThat(pixels.mat().get(8, 8)[3]).isEqualTo(255);
            assertThat(pixels.mat().get(8, 90)[3]).isZero();
        }
    }

    @Test
    void decodesFourInks() {
        assertQuarters(OddPictures.resource("quarters-cmyk.jpg"));
    }

    @Test
    void convertsEmbeddedProfileOfFourInks() {
        try (Pixels pixels = decoder.decode(OddPictures.resource("quarters-cmyk-swapped.jpg"))) {
            // why: the profile takes cyan for magenta, and the other way round
            assertNear(pixels.mat().get(8, 8), 65, 219, 85);
            assertNear(pixels.mat().get(8, 40), 55, 68, 206);
        }
    }

    @Test
    void makesNoRoomForLengthThatProfileClaims() {
        byte[] jpeg = OddPictures.resource("quarters-cmyk.jpg");
        byte[] claim = {0x40, 0, 0, 0};
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        assertQuarters(OddPictures.withProfileClaiming(jpeg, claim));

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void convertsEmbeddedProfile(boolean hasAlpha) {
        Mat stored = OddPictures.quarters(hasAlpha ? CvType.CV_8UC4 : CvType.CV_8UC3);
        if (hasAlpha) {
            stored.put(47, 63, new byte[4]);
        }
        byte[] png = OddPictures.withProfile(OddPictures.write(".png", stored), OddPictures.swappedProfile());

        try (Pixels pixels = decoder.decode(png)) {
            // why: the profile calls red what is stored as green, and the other way round
            assertNear(pixels.mat().get(8, 8), 30, 220, 30);
            assertNear(pixels.mat().get(8, 40), 40, 30, 200);
        }
    }

    @Test
    void ignoresBrokenProfile() {
        byte[] png = OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3));

        assertQuarters(OddPictures.withProfile(png, new byte[] {0, 0, 0, 8, 1, 2, 3, 4}));
    }

    @Test
    void fillsUpWhatTruncatedJpegLacks() {
        byte[] jpeg = SamplePictures.jpeg(320, 240);

        try (Pixels pixels = decoder.decode(Arrays.copyOf(jpeg, jpeg.length / 2))) {
            assertThat(Core.mean(pixels.mat().row(0)).val[0]).isGreaterThan(170);
            assertThat(pixels.mat().get(239, 319)).containsExactly(128, 128, 128);
        }
    }

    @Test
    void refusesJpegWithoutWholeRow() {
        byte[] jpeg = SamplePictures.jpeg(320, 240);

        for (int length : new int[] {20, 400, 623, 630, 700}) {
            byte[] start = Arrays.copyOf(jpeg, length);
            assertThatThrownBy(() -> decoder.decode(start)).isInstanceOf(NotAPicture.class);
        }
    }

    @Test
    void takesWholeJpegOfTheGreyThatMissingRowsHave() {
        byte[] grey = OddPictures.write(".jpg", new Mat(64, 64, CvType.CV_8UC3, Scalar.all(128)));

        try (Pixels pixels = decoder.decode(grey)) {
            assertThat(pixels.mat().get(40, 40)).containsExactly(128, 128, 128);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".webp", ".bmp", ".tiff"})
    void refusesHalfOfPicture(String ending) {
        byte[] whole = OddPictures.write(ending, OddPictures.quarters(CvType.CV_8UC3));

        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(NotAPicture.class);
    }

    @Test
    void refusesTooManyPixelsBeforeDecoding() {
        PictureDecoder strict = new PictureDecoder(new PictureLimits(DataSize.ofMegabytes(1), 1000, 1000));
        byte[] header = Arrays.copyOf(SamplePictures.png(64, 48), 60);

        assertThatThrownBy(() -> strict.decode(header)).isInstanceOf(PictureTooLarge.class);
    }

    private void assertQuarters(byte[] encoded) {
        try (Pixels pixels = decoder.decode(encoded)) {
            assertThat(pixels.mat().type()).isEqualTo(CvType.CV_8UC3);
            assertThat(pixels.width()).isEqualTo(64);
            assertThat(pixels.height()).isEqualTo(48);
            assertNear(pixels.mat().get(8, 8), 30, 30, 220);
            assertNear(pixels.mat().get(8, 40), 40, 200, 30);
            assertNear(pixels.mat().get(40, 8), 210, 60, 30);
            assertNear(pixels.mat().get(40, 40), 230, 230, 230);
        }
    }

    private static void assertNear(double[] color, int blue, int green, int red) {
        assertThat(color[0]).as("blue").isBetween(blue - 6.0, blue + 6.0);
        assertThat(color[1]).as("green").isBetween(green - 6.0, green + 6.0);
        assertThat(color[2]).as("red").isBetween(red - 6.0, red + 6.0);
    }
}
