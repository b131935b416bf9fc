package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.PictureLimits;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which points of a GIF are transparent. */
class GifTest {
    private static final String COLOURS = "010203 c86432 090909 ffffff";

    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({"3, true", "4, false", "200, false", "255, false"})
    void onlyThoseOfAColourThatItsPaletteHas(int index, boolean isTransparent) {
        String global = "81 00 00" + COLOURS + control(index) + "2c 00000000 0100 0100 00";
        String local = "01 00 00" + control(index) + "2c 00000000 0100 0100 81" + COLOURS;

        for (String frame : new String[] {global, local}) {
            // why 3: it is the palette's last colour, which a number beyond is taken for
            byte[] gif =
                    HexFormat.of().parseHex(("474946383961 0100 0100" + frame + "02 02 5c01 00 3b").replace(" ", ""));
            try (Pixels pixels = decoder.decode(gif)) {
                assertThat(pixels.hasAlpha()).isEqualTo(isTransparent);
            }
        }
    }

    private static String control(int index) {
        return "21f9 04 01 0000 %02x 00".formatted(index);
    }
}
