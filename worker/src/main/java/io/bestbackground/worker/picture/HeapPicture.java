package io.bestbackground.worker.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Copies pictures from Java's heap to native memory, row by row. */
final class HeapPicture {
    private static final int STRIP_ROWS = 64;
    private static final int INKS = 4;

    private HeapPicture() {}

    /** 1, 3 or 4 channels of 8 bits, B G R A; in sRGB unless the samples are grey or RGB of an embedded profile. */
    static Mat toMat(BufferedImage image) {
        Mat mat = new Mat();
        try {
            fill(mat, image);
            return mat;
        } catch (RuntimeException | OutOfMemoryError e) {
            mat.release();
            throw e;
        }
    }

    /** All bands of a raster of bytes, as they are. */
    static Mat samples(Raster raster) {
        int bands = raster.getNumBands();
        Mat mat = new Mat(raster.getHeight(), raster.getWidth(), CvType.CV_8UC(bands));
        int[] samples = new int[bands * raster.getWidth()];
        byte[] row = new byte[samples.length];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
            for (int at = 0; at < samples.length; at++) {
                row[at] = (byte) samples[at];
            }
            mat.put(y, 0, row);
        }
        return mat;
    }

    private static void fill(Mat mat, BufferedImage image) {
        if (!(image.getColorModel() instanceof ComponentColorModel model)) {
            copyShown(image, mat);
            return;
        }
        switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY, ColorSpace.TYPE_RGB -> copySamples(image, mat);
            case ColorSpace.TYPE_CMYK -> {
                if (model.getColorSpace() instanceof ICC_ColorSpace) {
                    convert(image, mat);
                } else {
                    mix(image, mat);
                }
                addAlpha(image, mat);
            }
            default -> convert(image, mat);
        }
    }

    /** Palettes and packed pixels: the colours as Java shows them. */
    private static void copyShown(BufferedImage image, Mat mat) {
        int width = image.getWidth();
        mat.create(image.getHeight(), width, CvType.CV_8UC4);
        int[] colors = new int[width];
        byte[] row = new byte[4 * width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, colors, 0, width);
            for (int x = 0; x < width; x++) {
                row[4 * x] = (byte) colors[x];
                row[4 * x + 1] = (byte) (colors[x] >> 8);
                row[4 * x + 2] = (byte) (colors[x] >> 16);
                row[4 * x + 3] = (byte) (colors[x] >> 24);
            }
            mat.put(y, 0, row);
        }
    }

    /** Grey and RGB: the samples as stored, since Java would take plain grey for linear light and brighten it. */
    private static void copySamples(BufferedImage image, Mat mat) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int width = image.getWidth();
        int[] order = order(model);
        mat.create(image.getHeight(), width, CvType.CV_8UC(order.length));
        SampleRow samples = new SampleRow(raster, model);
        byte[] row = new byte[order.length * width];
        for (int y = 0; y < image.getHeight(); y++) {
            int[] stored = samples.read(y);
            if (model.isAlphaPremultiplied()) {
                divide(stored, bands, model.getNumColorComponents());
            }
            int filled = 0;
            for (int pixel = 0; pixel < stored.length; pixel += bands) {
                for (int band : order) {
                    row[filled++] = (byte) stored[pixel + band];
                }
            }
            mat.put(y, 0, row);
        }
    }

    /** Which of the stored bands makes each channel; bands beyond colours and alpha have no meaning here. */
    private static int[] order(ColorModel model) {
        if (model.getNumColorComponents() == 1) {
            return model.hasAlpha() ? new int[] {0, 0, 0, 1} : new int[] {0};
        }
        return model.hasAlpha() ? new int[] {2, 1, 0, 3} : new int[] {2, 1, 0};
    }

    /** Takes alpha, the band behind the colours, out of these. */
    private static void divide(int[] samples, int bands, int colors) {
        for (int pixel = 0; pixel < samples.length; pixel += bands) {
            int alpha = samples[pixel + colors];
            for (int at = pixel; at < pixel + colors && alpha > 0; at++) {
                samples[at] = Math.min(255, (samples[at] * 255 + alpha / 2) / alpha);
            }
        }
    }

    /** CMYK and what else there is: through the profile that the reader found or chose. */
    private static void convert(BufferedImage image, Mat mat) {
        ColorModel model = image.getColorModel();
        SampleRow samples = new SampleRow(image.getRaster(), model);
        int bands = image.getRaster().getNumBands();
        int width = image.getWidth();
        mat.create(image.getHeight(), width, CvType.CV_8UC3);
        ColorConvertOp conversion = new ColorConvertOp(null);
        ColorModel bytes =
                new ComponentColorModel(model.getColorSpace(), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        for (int y = 0; y < image.getHeight(); y += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, image.getHeight() - y);
            WritableRaster inks = bytes.createCompatibleWritableRaster(width, rows);
            for (int row = 0; row < rows; row++) {
                int[] stored = samples.read(y + row);
                if (image.isAlphaPremultiplied()) {
                    divide(stored, bands, model.getNumColorComponents());
                }
                copyColors(stored, bands, inks, row);
            }
            BufferedImage strip = new BufferedImage(width, rows, BufferedImage.TYPE_3BYTE_BGR);
            conversion.filter(new BufferedImage(bytes, inks, false, null), strip);
            mat.put(y, 0, ((DataBufferByte) strip.getRaster().getDataBuffer()).getData());
        }
    }

    /** Puts the alpha that there may be beside inks behind the colours that were made of these. */
    private static void addAlpha(BufferedImage image, Mat mat) {
        ColorModel model = image.getColorModel();
        if (!model.hasAlpha()) {
            return;
        }
        SampleRow samples = new SampleRow(image.getRaster(), model);
        int bands = image.getRaster().getNumBands();
        try (MatScope scope = new MatScope()) {
            Mat alpha = scope.add(new Mat(mat.rows(), mat.cols(), CvType.CV_8U));
            byte[] row = new byte[mat.cols()];
            for (int y = 0; y < mat.rows(); y++) {
                int[] stored = samples.read(y);
                for (int x = 0; x < row.length; x++) {
                    row[x] = (byte) stored[x * bands + model.getNumColorComponents()];
                }
                alpha.put(y, 0, row);
            }
            Core.merge(List.of(mat, alpha), mat);
        }
    }

    private static void copyColors(int[] stored, int bands, WritableRaster to, int row) {
        int colors = to.getNumBands();
        byte[] samples = ((DataBufferByte) to.getDataBuffer()).getData();
        int filled = row * to.getWidth() * colors;
        for (int pixel = 0; pixel < stored.length; pixel += bands) {
            for (int color = 0; color < colors; color++) {
                samples[filled++] = (byte) stored[pixel + color];
            }
        }
    }

    /** Inks without a profile: what each takes from white. Java comes to the same, a hundred times as slowly. */
    private static void mix(BufferedImage image, Mat mat) {
        SampleRow samples = new SampleRow(image.getRaster(), image.getColorModel());
        int bands = image.getRaster().getNumBands();
        mat.create(image.getHeight(), image.getWidth(), CvType.CV_8UC3);
        byte[] row = new byte[3 * image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            int[] inks = samples.read(y);
            if (image.isAlphaPremultiplied()) {
                divide(inks, bands, INKS);
            }
            int filled = 0;
            for (int pixel = 0; pixel < inks.length; pixel += bands) {
                int light = 255 - inks[pixel + 3];
                for (int ink = 2; ink >= 0; ink--) {
                    row[filled++] = (byte) ((light * (255 - inks[pixel + ink]) + 127) / 255);
                }
            }
            mat.put(y, 0, row);
        }
    }
}
