package io.bestbackground.worker.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Copies pictures from Java's heap to native memory, row by row. */
final class HeapPicture {
    private static final int STRIP_ROWS = 64;

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

    private static void fill(Mat mat, BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel) || !isBytesOrShorts(model)) {
            copyShown(image, mat);
            return;
        }
        switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY, ColorSpace.TYPE_RGB -> copySamples(image, mat);
            default -> convert(image, mat);
        }
    }

    private static boolean isBytesOrShorts(ColorModel model) {
        return model.getTransferType() == DataBuffer.TYPE_BYTE || model.getTransferType() == DataBuffer.TYPE_USHORT;
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
        image.coerceData(false);
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int width = image.getWidth();
        boolean isWide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        int[] order = order(bands);
        mat.create(image.getHeight(), width, CvType.CV_8UC(order.length));
        int[] samples = new int[bands * width];
        byte[] row = new byte[order.length * width];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, samples);
            int filled = 0;
            for (int pixel = 0; pixel < samples.length; pixel += bands) {
                for (int band : order) {
                    int sample = samples[pixel + band];
                    // why 257: it takes 65,535 to 255
                    row[filled++] = (byte) (isWide ? (sample + 128) / 257 : sample);
                }
            }
            mat.put(y, 0, row);
        }
    }

    /** Which of the stored bands makes each channel. */
    private static int[] order(int bands) {
        return switch (bands) {
            case 1 -> new int[] {0};
            case 2 -> new int[] {0, 0, 0, 1};
            case 3 -> new int[] {2, 1, 0};
            default -> new int[] {2, 1, 0, 3};
        };
    }

    /** CMYK and what else there is: through the profile that the reader found or chose. */
    private static void convert(BufferedImage image, Mat mat) {
        mat.create(image.getHeight(), image.getWidth(), CvType.CV_8UC3);
        ColorConvertOp conversion = new ColorConvertOp(null);
        for (int y = 0; y < image.getHeight(); y += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, image.getHeight() - y);
            BufferedImage strip = new BufferedImage(image.getWidth(), rows, BufferedImage.TYPE_3BYTE_BGR);
            conversion.filter(image.getSubimage(0, y, image.getWidth(), rows), strip);
            mat.put(y, 0, ((DataBufferByte) strip.getRaster().getDataBuffer()).getData());
        }
    }
}
