package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BenchPicturesTest {
    private final BenchPictures pictures = pictures();

    @Test
    void givesNoPictureTwice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            seen.add(new String(pictures.next(), StandardCharsets.ISO_8859_1));
        }

        assertThat(seen).hasSize(50);
    }

    @Test
    void givesOtherPixelsEachTime() throws IOException {
        BufferedImage one = read(pictures.next());
        BufferedImage next = read(pictures.next());

        assertThat(one.getWidth()).isEqualTo(400);
        assertThat(one.getHeight()).isEqualTo(300);
        assertThat(next.getRGB(0, 0, 400, 300, null, 0, 400)).isNotEqualTo(one.getRGB(0, 0, 400, 300, null, 0, 400));
    }

    @Test
    void costsAPngWhatAPhotoDoes() throws IOException {
        BufferedImage photo = read(BenchPictures.of(new PictureSize(1500, 1000)).next());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        assertThat(ImageIO.write(photo, "png", png)).isTrue();

        // why 8 to 18: of 24 bits, that is what PNG leaves of photos at their own resolution
        assertThat(8.0 * png.size() / (1500 * 1000)).isBetween(8.0, 18.0);
    }

    private static BenchPictures pictures() {
        try {
            return BenchPictures.of(new PictureSize(400, 300));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
