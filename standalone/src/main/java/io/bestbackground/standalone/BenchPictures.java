package io.bestbackground.standalone;

import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.Pixels;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Photos of one size to measure with, no two of them the same bytes, so that nothing can be remembered. */
final class BenchPictures {
    private static final String SAMPLE = "/samples/coffee.jpg";
    private static final int COUNTER_BYTES = 4;

    private final byte[] jpeg;
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);
    private final AtomicInteger counter = new AtomicInteger();

    private BenchPictures(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /** The sample photo, scaled to a size such as {@code 400x300}. */
    static BenchPictures of(String size) throws IOException {
        String[] sides = size.split("x", 2);
        BufferedImage scaled =
                new BufferedImage(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), BufferedImage.TYPE_3BYTE_BGR);
        try (InputStream sample = Objects.requireNonNull(BenchPictures.class.getResourceAsStream(SAMPLE))) {
            Graphics2D pen = scaled.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.drawImage(ImageIO.read(sample), 0, 0, scaled.getWidth(), scaled.getHeight(), null);
            pen.dispose();
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(scaled, "jpeg", jpeg);
        return new BenchPictures(jpeg.toByteArray());
    }

    /** The next photo: the same picture, with a number after its end, which decoders do not look at. */
    byte[] next() {
        int number = counter.incrementAndGet();
        byte[] numbered = Arrays.copyOf(jpeg, jpeg.length + COUNTER_BYTES);
        for (int i = 0; i < COUNTER_BYTES; i++) {
            numbered[jpeg.length + i] = (byte) (number >> (8 * i));
        }
        return numbered;
    }

    /** The photo decoded; the caller closes it. */
    Pixels decoded() {
        return decoder.decode(jpeg);
    }
}
