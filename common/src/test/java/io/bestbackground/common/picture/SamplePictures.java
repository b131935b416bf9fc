package io.bestbackground.common.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures drawn in code: the same size always gives the same bytes. */
public final class SamplePictures {
    private SamplePictures() {}

    /**
     * A red, striped ball in front of a wall and a floor, with the grain of a camera. The ball covers the ellipse that
     * {@link #ball} gives.
     */
    public static BufferedImage scene(int width, int height) {
        BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = scene.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int horizon = height * 2 / 3;
        pen.setPaint(new GradientPaint(0, 0, new Color(170, 200, 225), width, horizon, new Color(120, 150, 185)));
        pen.fillRect(0, 0, width, horizon);
        pen.setPaint(new GradientPaint(0, horizon, new Color(120, 110, 95), 0, height, new Color(170, 160, 140)));
        pen.fillRect(0, horizon, width, height - horizon);
        drawBall(pen, ball(width, height));
        pen.dispose();
        addGrain(scene, 4);
        return scene;
    }

    /** Where the ball lies on a scene of this size. */
    public static Box ball(int width, int height) {
        return new Box(width / 4, height / 4, Math.max(1, width / 2), Math.max(1, height * 3 / 5));
    }

    /** {@link #scene} as a PNG. */
    public static byte[] png(int width, int height) {
        return encode(scene(width, height), "png");
    }

    /** {@link #scene} as a JPEG. */
    public static byte[] jpeg(int width, int height) {
        return encode(scene(width, height), "jpeg");
    }

    /** A picture of one colour, where no object can be found, as a PNG. */
    public static byte[] plainPng(int width, int height, Color color) {
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = plain.createGraphics();
        pen.setPaint(color);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return encode(plain, "png");
    }

    /** Encodes by the JDK's own writers: png, jpeg, gif, bmp or tiff. */
    public static byte[] encode(BufferedImage picture, String format) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, encoded)) {
                throw new IllegalArgumentException("no writer for this picture as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }

    private static void drawBall(Graphics2D pen, Box box) {
        pen.setPaint(new GradientPaint(
                box.x(), box.y(), new Color(235, 80, 60), box.right(), box.bottom(), new Color(130, 20, 25)));
        Ellipse2D ball = new Ellipse2D.Double(box.x(), box.y(), box.width(), box.height());
        pen.fill(ball);
        pen.clip(ball);
        pen.setPaint(new Color(245, 205, 90));
        int stripe = Math.max(1, box.height() / 12);
        for (int y = box.y() + 2 * stripe; y < box.bottom(); y += 4 * stripe) {
            pen.fillRect(box.x(), y, box.width(), stripe);
        }
    }

    private static void addGrain(BufferedImage picture, double deviation) {
        Random random = new Random(7);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, grainy(picture.getRGB(x, y), random, deviation));
            }
        }
    }

    private static int grainy(int rgb, Random random, double deviation) {
        int grainy = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value = ((rgb >> shift) & 0xFF) + random.nextGaussian() * deviation;
            grainy = (grainy << 8) | (int) Math.max(0, Math.min(255, Math.round(value)));
        }
        return grainy;
    }
}
