package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.PictureFormat;
import io.bestbackground.common.picture.Box;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.SamplePictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What is encoded can be decoded again, in each format and for each number of channels. */
class PictureEncoderTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);
    private final PictureEncoder encoder = new PictureEncoder();

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void writesFormatAskedFor(PictureFormat format) {
        byte[] encoded = encoder.encode(OddPictures.quarters(CvType.CV_8UC3), format, 90);

        assertThat(PictureHeader.read(encoded).kind()).isEqualTo(PictureKind.valueOf(format.name()));
        try (Pixels pixels = decoder.decode(encoded)) {
            assertThat(pixels.mat().get(8, 8)[2]).isBetween(210.0, 230.0);
        }
    }

    @Test
    void keepsEveryPointInPng() {
        try (Pixels scene = decoder.decode(SamplePictures.png(120, 80));
                Pixels again = decoder.decode(encoder.encode(scene, PictureFormat.PNG, 1))) {
            assertThat(Core.norm(scene.mat(), again.mat(), Core.NORM_INF)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PictureFormat.class,
            names = {"PNG", "WEBP"})
    void keepsTransparency(PictureFormat format) {
        Mat half = new Mat(16, 16, CvType.CV_8UC4, new Scalar(10, 20, 200, 100));

        try (Pixels pixels = decoder.decode(encoder.encode(half, format, 90))) {
            assertThat(pixels.mat().get(8, 8)[3]).isEqualTo(100);
        }
    }

    @Test
    void laysTransparencyOnWhiteInJpeg() {
        Mat half = new Mat(16, 16, CvType.CV_8UC4, new Scalar(0, 100, 255, 51));

        try (Pixels pixels = decoder.decode(encoder.encode(half, PictureFormat.JPEG, 95))) {
            double[] color = pixels.mat().get(8, 8);
            assertThat(color[0]).isBetween(202.0, 206.0);
            assertThat(color[1]).isBetween(222.0, 226.0);
            assertThat(color[2]).isBetween(253.0, 255.0);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void writesMask(PictureFormat format) {
        byte[] encoded = encoder.encode(new Mat(16, 16, CvType.CV_8UC1, Scalar.all(200)), format, 90);

        try (Pixels pixels = decoder.decode(encoded)) {
            assertThat(pixels.mat().get(8, 8)[0]).isBetween(198.0, 202.0);
            assertThat(pixels.mat().get(8, 8)[2]).isBetween(198.0, 202.0);
        }
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void writesPartOfPicture(PictureFormat format) {
        try (Pixels whole = new Pixels(OddPictures.quarters(CvType.CV_8UC3));
                Pixels part = whole.view(new Box(34, 2, 20, 18));
                Pixels pixels = decoder.decode(encoder.encode(part, format, 90))) {
            assertThat(pixels.width()).isEqualTo(20);
            assertThat(pixels.height()).isEqualTo(18);
            assertThat(pixels.mat().get(17, 19)[1]).isBetween(194.0, 206.0);
            assertThat(pixels.mat().get(17, 19)[2]).isBetween(20.0, 40.0);
        }
    }

    @Test
    void spendsMoreBytesOnHigherQuality() {
        try (Pixels scene = decoder.decode(SamplePictures.png(120, 80))) {
            for (PictureFormat format : new PictureFormat[] {PictureFormat.JPEG, PictureFormat.WEBP}) {
                byte[] low = encoder.encode(scene, format, 30);
                byte[] high = encoder.encode(scene, format, 90);
                assertThat(low.length).isLessThan(high.length);
            }
        }
    }
}
