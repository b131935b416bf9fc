package io.bestbackground.standalone;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Puts pictures beside each other at one height, so that they can be compared at a glance. */
final class SideBySide {
    private static final int HEIGHT = 300;
    private static final int GAP = 12;

    private SideBySide() {}

    /** Draws the pictures from left to right on white and writes them as a JPEG. */
    static void write(Path file, List<Path> pictures) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (Path picture : pictures) {
            images.add(ImageIO.read(picture.toFile()));
        }
        int width = images.stream().mapToInt(image -> width(image) + GAP).sum() - GAP;
        BufferedImage row = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = row.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setPaint(Color.WHITE);
        pen.fillRect(0, 0, width, HEIGHT);
        int left = 0;
        for (BufferedImage image : images) {
            pen.drawImage(image, left, 0, width(image), HEIGHT, null);
            left += width(image) + GAP;
        }
        pen.dispose();
        ImageIO.write(row, "jpeg", file.toFile());
    }

    private static int width(BufferedImage image) {
        return image.getWidth() * HEIGHT / image.getHeight();
    }
}
