package io.bestbackground.worker.picture;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Reads a raster's rows in 8 bits, whatever its samples are; not for palettes and packed pixels. */
final class SampleRow {
    private static final int MAX_BITS = 16;
    private static final int MAX = (1 << MAX_BITS) - 1;
    private static final int BYTE_MAX = 255;

    private final Raster raster;
    private final int bits;
    private final int[] samples;
    private final float[] fractions;

    SampleRow(Raster raster, ColorModel model) {
        this.raster = raster;
        this.bits = raster.getTransferType() == DataBuffer.TYPE_SHORT ? Short.SIZE - 1 : model.getComponentSize(0);
        samples = new int[raster.getNumBands() * raster.getWidth()];
        boolean isFraction =
                raster.getTransferType() == DataBuffer.TYPE_FLOAT || raster.getTransferType() == DataBuffer.TYPE_DOUBLE;
        fractions = new float[isFraction ? samples.length : 0];
    }

    /** All bands of all pixels of row {@code y}, 0 to 255 each; the array is filled anew by the next call. */
    int[] read(int y) {
        if (fractions.length > 0) {
            raster.getPixels(0, y, raster.getWidth(), 1, fractions);
            for (int at = 0; at < samples.length; at++) {
                samples[at] = Math.round(BYTE_MAX * Math.max(0, Math.min(1, fractions[at])));
            }
            return samples;
        }
        raster.getPixels(0, y, raster.getWidth(), 1, samples);
        if (bits != Byte.SIZE) {
            scale();
        }
        return samples;
    }

    private void scale() {
        // why: the product with 255 would not fit an int
        int drop = Math.max(0, bits - MAX_BITS);
        int max = MAX >> Math.max(0, MAX_BITS - bits);
        boolean isSigned = raster.getTransferType() == DataBuffer.TYPE_SHORT;
        for (int at = 0; at < samples.length; at++) {
            int sample = isSigned ? Math.max(0, samples[at]) : samples[at] >>> drop;
            samples[at] = (sample * BYTE_MAX + max / 2) / max;
        }
    }
}
