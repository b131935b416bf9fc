package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.ColorProfile;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts colours, in place, from a picture's embedded ICC profile to sRGB. */
final class ProfileStep {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileStep.class);
    private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    private static final int[] BGR = {2, 1, 0};
    private static final int[] GREY = {0};
    private static final int STRIP_ROWS = 64;
    private static final int LEVELS = 256;
    // why 2: variants of sRGB differ by as much through rounding, and nobody sees it
    private static final int SAME = 2;

    private ProfileStep() {}

    /**
     * Converts {@code mat}, 1, 3 or 4 channels of 8 bits; a profile that is broken or for other channels is ignored.
     */
    static void toSrgb(Mat mat, ColorProfile profile) {
        try {
            ICC_Profile source = ICC_Profile.getInstance(profile.bytes());
            if (!describesColors(source)) {
                return;
            }
            ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {source, SRGB}, null);
            int type = source.getColorSpaceType();
            if (type == ColorSpace.TYPE_GRAY && isGrey(mat)) {
                convertGrey(mat, conversion);
            } else if (type == ColorSpace.TYPE_RGB && mat.channels() >= 3 && !changesNothing(conversion)) {
                convertColor(mat, conversion);
            }
        } catch (IllegalArgumentException | CMMException | ProfileDataException e) {
            LOG.debug("ignoring a colour profile that is broken", e);
        }
    }

    private static boolean describesColors(ICC_Profile profile) {
        return switch (profile.getProfileClass()) {
            case ICC_Profile.CLASS_INPUT, ICC_Profile.CLASS_DISPLAY, ICC_Profile.CLASS_OUTPUT -> true;
            case ICC_Profile.CLASS_COLORSPACECONVERSION -> true;
            default -> false;
        };
    }

    private static void convertGrey(Mat mat, ColorConvertOp conversion) {
        byte[] levels = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            levels[level] = (byte) level;
        }
        byte[] colors = new byte[3 * LEVELS];
        conversion.filter(raster(levels, LEVELS, 1, GREY), raster(colors, LEVELS, 1, BGR));
        for (int level = 0; level < LEVELS; level++) {
            levels[level] = colors[3 * level + 1];
        }
        Mat table = new Mat(1, LEVELS, CvType.CV_8UC(mat.channels()));
        table.put(0, 0, mat.channels() == 1 ? levels : withAlpha(levels));
        Core.LUT(mat, table, mat);
        table.release();
    }

    private static byte[] withAlpha(byte[] levels) {
        byte[] all = new byte[4 * LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            Arrays.fill(all, 4 * level, 4 * level + 3, levels[level]);
            all[4 * level + 3] = (byte) level;
        }
        return all;
    }

    /** Whether there is but one channel beside alpha, which comes in three copies then. */
    private static boolean isGrey(Mat mat) {
        return mat.channels() == 1 || (mat.channels() == 4 && isSame(mat, 0, 1) && isSame(mat, 0, 2));
    }

    private static boolean isSame(Mat mat, int one, int other) {
        try (MatScope scope = new MatScope()) {
            Mat first = scope.mat();
            Mat second = scope.mat();
            Core.extractChannel(mat, first, one);
            Core.extractChannel(mat, second, other);
            return Core.norm(first, second, Core.NORM_INF) == 0;
        }
    }

    /** Whether the colours of a coarse cube stay what they are. */
    private static boolean changesNothing(ColorConvertOp conversion) {
        int steps = 6;
        int step = 255 / (steps - 1);
        byte[] cube = new byte[3 * steps * steps * steps];
        for (int at = 0; at < cube.length; at += 3) {
            int color = at / 3;
            cube[at] = (byte) (color % steps * step);
            cube[at + 1] = (byte) (color / steps % steps * step);
            cube[at + 2] = (byte) (color / (steps * steps) * step);
        }
        byte[] converted = new byte[cube.length];
        conversion.filter(raster(cube, cube.length / 3, 1, BGR), raster(converted, cube.length / 3, 1, BGR));
        int difference = 0;
        for (int at = 0; at < cube.length; at++) {
            difference = Math.max(difference, Math.abs((cube[at] & 0xFF) - (converted[at] & 0xFF)));
        }
        return difference <= SAME;
    }

    private static void convertColor(Mat mat, ColorConvertOp conversion) {
        int width = mat.cols();
        int channels = mat.channels();
        byte[] stored = new byte[STRIP_ROWS * width * channels];
        byte[] colors = new byte[STRIP_ROWS * width * 3];
        for (int y = 0; y < mat.rows(); y += STRIP_ROWS) {
            int rows = Math.min(STRIP_ROWS, mat.rows() - y);
            Mat strip = mat.rowRange(y, y + rows);
            strip.get(0, 0, stored);
            copyColors(stored, channels, colors, 3, rows * width);
            WritableRaster raster = raster(colors, width, rows, BGR);
            conversion.filter(raster, raster);
            copyColors(colors, 3, stored, channels, rows * width);
            strip.put(0, 0, stored);
            strip.release();
        }
    }

    /** Copies the first three of each pixel's channels; alpha stays where it is. */
    private static void copyColors(byte[] from, int fromChannels, byte[] to, int toChannels, int pixels) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int source = pixel * fromChannels;
            int target = pixel * toChannels;
            to[target] = from[source];
            to[target + 1] = from[source + 1];
            to[target + 2] = from[source + 2];
        }
    }

    private static WritableRaster raster(byte[] samples, int width, int height, int[] order) {
        int stride = order.length;
        DataBufferByte buffer = new DataBufferByte(samples, samples.length);
        return Raster.createInterleavedRaster(buffer, width, height, width * stride, stride, order, null);
    }
}
