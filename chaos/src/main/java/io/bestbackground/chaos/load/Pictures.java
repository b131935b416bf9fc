package io.bestbackground.chaos.load;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Pictures to send, drawn in code: good ones of several sizes and forms, and bad ones. No two have the same bytes. */
public final class Pictures {
    private static final Optional<String> GOOD = Optional.empty();
    private static final int TURNS = 12;

    private final AtomicInteger counter = new AtomicInteger();
    private final byte[] tiny = encode(ball(64, 48), "jpeg");
    private final byte[] small = encode(ball(320, 240), "jpeg");
    private final byte[] middle = encode(ball(640, 480), "jpeg");
    private final byte[] large = encode(ball(1600, 1200), "jpeg");
    private final byte[] png = encode(ball(400, 300), "png");
    private final byte[] plain = encode(plain(200, 200), "png");
    private final List<Sample> mix = List.of(
            new Sample("small", "crop", small, GOOD),
            new Sample("small", "both", small, GOOD),
            new Sample("middle", "blur", middle, GOOD),
            new Sample("png", "cutout", png, GOOD),
            new Sample("plain", "crop", plain, Optional.of("no_object")),
            new Sample("small", "mask", small, GOOD),
            new Sample("large", "crop", large, GOOD),
            new Sample("broken", "blur", broken(small), Optional.of("not_an_image")),
            new Sample("middle", "crop", middle, GOOD),
            new Sample("small", "blur", small, GOOD),
            new Sample(Sample.TEXT, "crop", "no picture".getBytes(StandardCharsets.UTF_8), Optional.of("not_an_image")),
            new Sample("png", "crop", png, GOOD));

    /** The next of the mix, of which one in four is bad. */
    public Sample next() {
        int number = counter.incrementAndGet();
        return numbered(mix.get(number % TURNS), number);
    }

    /** A small picture that must succeed. */
    public Sample good() {
        return numbered(mix.get(0), counter.incrementAndGet());
    }

    /** A picture that costs next to nothing to decode and encode. */
    public Sample tiny() {
        return numbered(new Sample("tiny", "crop", tiny, GOOD), counter.incrementAndGet());
    }

    /** A picture that keeps a worker busy for some time, and must succeed. */
    public Sample heavy() {
        return numbered(mix.get(6), counter.incrementAndGet());
    }

    /** A picture of a middling size that must succeed. */
    public Sample middling() {
        return numbered(mix.get(8), counter.incrementAndGet());
    }

    /** One picture, ever the same, that is expected to kill every worker that begins it. */
    public Sample poison() {
        byte[] picture = Arrays.copyOf(small, small.length + 1);
        return new Sample("poison", "crop", picture, Optional.of("poison"));
    }

    /** The same with a number after its end, which decoders do not look at, so that nothing can be remembered. */
    private static Sample numbered(Sample sample, int number) {
        byte[] picture = sample.picture();
        byte[] bytes = ByteBuffer.allocate(picture.length + Long.BYTES)
                .put(picture)
                .putInt(number)
                .putInt((int) System.nanoTime())
                .array();
        return new Sample(sample.kind(), sample.mode(), bytes, sample.failure());
    }

    /** A picture whose head is whole, so that it is let in, and whose pixels are noise from the tables on. */
    private static byte[] broken(byte[] jpeg) {
        byte[] broken = jpeg.clone();
        Arrays.fill(broken, broken.length / 4, broken.length, (byte) 0);
        int tables = indexOf(broken, (byte) 0xC4);
        Arrays.fill(broken, tables, broken.length, (byte) 0xFF);
        return broken;
    }

    private static int indexOf(byte[] jpeg, byte marker) {
        for (int i = 1; i < jpeg.length; i++) {
            if (jpeg[i - 1] == (byte) 0xFF && jpeg[i] == marker) {
                return i;
            }
        }
        throw new IllegalStateException("the JPEG has no such marker");
    }

    private static BufferedImage ball(int width, int height) {
        BufferedImage scene = plain(width, height);
        Graphics2D pen = scene.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, new Color(170, 200, 225), width, height, new Color(120, 110, 95)));
        pen.fillRect(0, 0, width, height);
        pen.setPaint(new GradientPaint(0, 0, new Color(235, 80, 60), width, height, new Color(130, 20, 25)));
        Ellipse2D ball = new Ellipse2D.Double(width / 4.0, height / 4.0, width / 2.0, height * 0.6);
        pen.fill(ball);
        pen.clip(ball);
        pen.setPaint(new Color(245, 205, 90));
        for (int y = height / 3; y < height; y += height / 6) {
            pen.fillRect(0, y, width, height / 20);
        }
        pen.dispose();
        addGrain(scene);
        return scene;
    }

    /** The noise of a camera, without which a result would be small as no photo's is. */
    private static void addGrain(BufferedImage scene) {
        byte[] channels = ((DataBufferByte) scene.getRaster().getDataBuffer()).getData();
        Random random = new Random(7);
        for (int i = 0; i < channels.length; i++) {
            int value = (channels[i] & 0xFF) + random.nextInt(9) - 4;
            channels[i] = (byte) Math.max(0, Math.min(255, value));
        }
    }

    private static BufferedImage plain(int width, int height) {
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = plain.createGraphics();
        pen.setPaint(new Color(120, 160, 140));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return plain;
    }

    private static byte[] encode(BufferedImage picture, String format) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, encoded);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return encoded.toByteArray();
    }
}
