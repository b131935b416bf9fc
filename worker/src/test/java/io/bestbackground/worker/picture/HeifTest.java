package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * HEIC and AVIF, made of the quarters, come out right where the system has libheif, and are refused where it has not.
 */
class HeifTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    static boolean isThere() {
        return HeifDecoder.isThere();
    }

    @EnabledIf("isThere")
    @ParameterizedTest
    @ValueSource(strings = {"quarters.heic", "quarters-10bit.heic", "quarters.avif", "quarters-turned.avif"})
    void givesColorsUpright(String name) {
        try (Pixels pixels = decoder.decode(OddPictures.resource(name))) {
            Mat meant = OddPictures.quarters(CvType.CV_8UC3);

            assertThat(pixels.mat().size()).isEqualTo(meant.size());
            assertThat(Core.norm(pixels.mat(), meant, Core.NORM_L1) / (3 * meant.total()))
                    .isLessThan(2);
        }
    }

    @EnabledIf("isThere")
    @ParameterizedTest
    @CsvSource({"quarters.heic, 13", "quarters.avif, 13", "quarters.avif, 1"})
    void convertsDisplayP3ThatIsOnlyNamed(String name, byte transfer) {
        byte[] source = OddPictures.resource(name);
        int colors = new String(source, StandardCharsets.ISO_8859_1).indexOf("nclx");
        source[colors + 5] = 12;
        source[colors + 7] = transfer;

        try (Pixels pixels = decoder.decode(source)) {
            // why these: the quarters' colours by the primaries of SMPTE EG 432-1, cut off where sRGB ends
            assertNear(pixels.mat().get(8, 8), 0, 0, 240);
            assertNear(pixels.mat().get(8, 40), 0, 204, 0);
            assertNear(pixels.mat().get(40, 8), 218, 61, 17);
            assertNear(pixels.mat().get(40, 40), 230, 230, 230);
        }
    }

    private static void assertNear(double[] color, double... meant) {
        for (int channel = 0; channel < meant.length; channel++) {
            assertThat(color[channel]).isCloseTo(meant[channel], within(6.0));
        }
    }

    @EnabledIf("isThere")
    @Test
    void keepsTransparency() {
        try (Pixels pixels = decoder.decode(OddPictures.resource("quarters-alpha.heic"))) {
            assertThat(pixels.mat().get(8, 8)[3]).isZero();
            assertThat(pixels.mat().get(8, 40)[3]).isEqualTo(255);
        }
    }

    @EnabledIf("isThere")
    @ParameterizedTest
    @ValueSource(strings = {"quarters.heic", "quarters.avif"})
    void refusesWhatIsCutOff(String name) {
        byte[] source = OddPictures.resource(name);

        for (int length = 16; length < source.length - 100; length += 7) {
            byte[] start = Arrays.copyOf(source, length);
            assertThatThrownBy(() -> decoder.decode(start)).isInstanceOf(NotAPicture.class);
        }
    }

    @DisabledIf("isThere")
    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> decoder.decode(OddPictures.resource("quarters.heic")))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("no libheif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarters.heic", "quarters.avif", "quarters-turned.avif", "quarters-alpha.heic"})
    void readsSidesWithoutDecoding(String name) {
        PictureHeader header = PictureHeader.read(OddPictures.resource(name));

        assertThat(header.width()).isEqualTo(64);
        assertThat(header.height()).isEqualTo(48);
        assertThat(header.kind().mediaType()).isEqualTo("image/" + name.substring(name.length() - 4));
    }
}
