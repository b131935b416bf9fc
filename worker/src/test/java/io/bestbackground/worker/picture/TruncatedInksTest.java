package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureLimits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A CMYK JPEG that ends too early is a picture from its first whole row on. */
class TruncatedInksTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);
    private final byte[] jpeg = OddPictures.resource("quarters-cmyk.jpg");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20})
    void isNoPictureWithoutWholeRow(int length) {
        byte[] start = Arrays.copyOf(jpeg, OddPictures.firstPoints(jpeg) + length);

        assertThatThrownBy(() -> decoder.decode(start))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("ends before its first row");
    }

    @Test
    void isPictureWhereOnlyItsEndMarkIsMissing() {
        try (Pixels pixels = decoder.decode(Arrays.copyOf(jpeg, jpeg.length - 2))) {
            assertThat(pixels.mat().get(8, 8)[2]).isGreaterThan(200);
            assertThat(pixels.mat().get(40, 40)[0]).isGreaterThan(200);
        }
    }
}
