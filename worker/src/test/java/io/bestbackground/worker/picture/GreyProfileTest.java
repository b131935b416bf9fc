package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.SamplePictures;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A profile of grey holds for grey pictures alone, with alpha or without. */
class GreyProfileTest {
    // why: what the profile calls 64 in linear light is 137 in sRGB (IEC 61966-2-1)
    private static final double CONVERTED = 137;

    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @Test
    void holdsForGrey() {
        assertConverted(grey(), 255);
    }

    @Test
    void holdsBesideAlpha() {
        assertConverted(SamplePictures.encode(OddPictures.greyWithAlpha(64, 200), "png"), 200);
    }

    @Test
    void holdsBesideTransparentGrey() {
        assertConverted(OddPictures.withChunk(grey(), "tRNS", new byte[] {0, 64}), 0);
    }

    @Test
    void isIgnoredBesideColours() {
        Mat stored = OddPictures.quarters(CvType.CV_8UC4);
        stored.put(47, 63, new byte[4]);
        byte[] png = OddPictures.withProfile(OddPictures.write(".png", stored), OddPictures.linearGreyProfile());

        try (Pixels pixels = decoder.decode(png)) {
            assertThat(pixels.mat().get(8, 8)).containsExactly(30, 30, 220, 255);
        }
    }

    private static byte[] grey() {
        return OddPictures.write(".png", new Mat(1, 2, CvType.CV_8UC1, Scalar.all(64)));
    }

    private void assertConverted(byte[] png, double alpha) {
        try (Pixels pixels = decoder.decode(OddPictures.withProfile(png, OddPictures.linearGreyProfile()))) {
            double[] color = pixels.mat().get(0, 0);
            assertThat(color[0]).isBetween(CONVERTED - 2, CONVERTED + 2);
            assertThat(color[1]).isEqualTo(color[0]);
            assertThat(color[2]).isEqualTo(color[0]);
            assertThat(color.length == 4 ? color[3] : 255).isEqualTo(alpha);
        }
    }
}
