package io.bestbackground.standalone.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Photos of one size to measure with, as JPEG. Their pixels go round in a few versions of one scene, each with noise of
 * its own; no two have the same bytes, so that nothing can be remembered. Safe for many threads.
 */
final class BenchPictures {
    private static final String SAMPLE = "/samples/coffee.jpg";
    private static final int VERSIONS = 6;
    private static final int COUNTER_BYTES = 4;
    private static final float JPEG_QUALITY = 0.95f;

    /**
     * Noise of a camera, in levels of 255: the same everywhere, and growing with the light (Foi et al., Practical
     * Poissonian-Gaussian Noise Modeling, IEEE Trans. Image Processing 17(10), 2008). So much of it that a PNG takes 12
     * bits of each pixel, as photos do.
     */
    private static final double READ_VARIANCE = 9;

    private static final double SHOT_VARIANCE = 0.08;

    /** Pixels of the camera's own picture: smaller ones are scaled down from it, which averages noise away. */
    private static final double CAMERA_PIXELS = 6e6;

    private static final int NOISE_TABLE = 1 << 18;

    private final List<byte[]> versions;
    private final AtomicInteger counter = new AtomicInteger();

    private BenchPictures(List<byte[]> versions) {
        this.versions = versions;
    }

    /** The sample photo at this size, in several versions. */
    static BenchPictures of(PictureSize size) throws IOException {
        BufferedImage sample = sample();
        float[] noise = noise();
        return new BenchPictures(IntStream.range(0, VERSIONS)
                .parallel()
                .mapToObj(number -> jpeg(grainy(scaled(sample, size, number % 2 == 1), noise, number)))
                .toList());
    }

    /** The next photo: the next version, with a number after its end, which decoders do not look at. */
    byte[] next() {
        int number = counter.incrementAndGet();
        byte[] version = versions.get(Math.floorMod(number, versions.size()));
        byte[] numbered = Arrays.copyOf(version, version.length + COUNTER_BYTES);
        for (int i = 0; i < COUNTER_BYTES; i++) {
            numbered[version.length + i] = (byte) (number >> (8 * i));
        }
        return numbered;
    }

    private static BufferedImage sample() throws IOException {
        try (InputStream stream = Objects.requireNonNull(BenchPictures.class.getResourceAsStream(SAMPLE))) {
            return ImageIO.read(stream);
        }
    }

    private static BufferedImage scaled(BufferedImage sample, PictureSize size, boolean mirrored) {
        BufferedImage scaled = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int left = mirrored ? size.width() : 0;
        pen.drawImage(sample, left, 0, mirrored ? -size.width() : size.width(), size.height(), null);
        pen.dispose();
        return scaled;
    }

    private static float[] noise() {
        Random random = new Random(NOISE_TABLE);
        float[] noise = new float[NOISE_TABLE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return noise;
    }

    private static BufferedImage grainy(BufferedImage picture, float[] noise, int seed) {
        byte[] values = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        int row = 3 * picture.getWidth();
        double left = Math.min(1, picture.getWidth() * picture.getHeight() / CAMERA_PIXELS);
        Random random = new Random(seed);
        for (int begin = 0; begin < values.length; begin += row) {
            int from = random.nextInt(noise.length);
            for (int i = 0; i < row; i++) {
                int value = values[begin + i] & 0xFF;
                double deviation = Math.sqrt(left * (READ_VARIANCE + SHOT_VARIANCE * value));
                long noisy = Math.round(value + deviation * noise[(from + i) % noise.length]);
                values[begin + i] = (byte) Math.max(0, Math.min(255, noisy));
            }
        }
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException impossible) {
            throw new IllegalStateException("a picture in memory could not be encoded", impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
