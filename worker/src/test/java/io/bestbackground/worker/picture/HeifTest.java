package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureLimits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
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
