package io.bestbackground.standalone.compare;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Many pictures in rows, each row one photo as different models see it, under a heading. */
final class Sheet {
    private static final int CELL = 240;
    private static final int GAP = 6;
    private static final int HEADING = 22;
    /** Rows that stand side by side, so that the sheet is not a ribbon. */
    private static final int ABREAST = 2;

    private Sheet() {}

    /**
     * Writes a JPEG.
     *
     * @param headings one for each column
     * @param rows files of pictures, as many in each row as there are headings
     */
    static void write(Path file, List<String> headings, List<List<Path>> rows) throws IOException {
        int columns = headings.size();
        int lines = (rows.size() + ABREAST - 1) / ABREAST;
        BufferedImage sheet = new BufferedImage(
                ABREAST * columns * (CELL + GAP), HEADING + lines * (CELL + GAP), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setPaint(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setPaint(Color.BLACK);
        for (int column = 0; column < ABREAST * columns; column++) {
            pen.drawString(headings.get(column % columns), column * (CELL + GAP) + GAP, HEADING - GAP);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                int across = row % ABREAST * columns + column;
                draw(pen, rows.get(row).get(column), across * (CELL + GAP), HEADING + row / ABREAST * (CELL + GAP));
            }
        }
        pen.dispose();
        ImageIO.write(sheet, "jpeg", file.toFile());
    }

    private static void draw(Graphics2D pen, Path file, int left, int top) throws IOException {
        BufferedImage picture = Objects.requireNonNull(ImageIO.read(file.toFile()), file.toString());
        double scale = (double) CELL / Math.max(picture.getWidth(), picture.getHeight());
        int width = (int) (picture.getWidth() * scale);
        int height = (int) (picture.getHeight() * scale);
        pen.drawImage(picture, left, top, width, height, null);
    }
}
