package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureTrait;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes by OpenCV: the fast way, for all but the rarest pictures. */
final class NativeDecoder {
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
    // why 128: libjpeg's grey for points that never came (ITU T.81 A.3.1: the level shift of an all-zero block)
    private static final int MISSING = 128;
    // why 8: libjpeg shades the blocks next to those that it has when a progressive picture is not complete
    private static final int SHADE = 8;
    // why 50: a row of blocks has at most 16 rows of points; it shades two more such rows, and chroma bleeds two points
    private static final int FIRST_ROWS = 50;
    private static final int BLOCK = 8;

    private NativeDecoder() {}

    /**
     * Decodes without turning or converting: 1, 3 or 4 channels of 8 or 16 bits, in the order B G R A.
     *
     * @throws NotAPicture when OpenCV can make nothing of it
     */
    static Mat decode(byte[] source, PictureHeader header) {
        Mat mat = decode(source, header.kind());
        if (header.has(PictureTrait.TRUNCATED) && hasNoRow(mat)) {
            mat.release();
            throw new NotAPicture("the JPEG ends before its first row of points is whole");
        }
        return mat;
    }

    private static Mat decode(byte[] source, PictureKind kind) {
        Mat encoded = copy(source);
        try {
            // why unchanged: it keeps depth and alpha, and leaves EXIF's orientation to us
            Mat mat = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
            if (mat.empty()) {
                throw new NotAPicture("the " + kind + " is broken and cannot be decoded");
            }
            return mat;
        } catch (CvException e) {
            throw new NotAPicture("the " + kind + " is broken and cannot be decoded", e);
        } finally {
            encoded.release();
        }
    }

    /** Copies to native memory, with a JPEG's end mark behind it: that makes libjpeg fill up what is missing. */
    private static Mat copy(byte[] source) {
        Mat encoded = new Mat(1, source.length + JPEG_END.length, CvType.CV_8UC1);
        encoded.put(0, 0, source);
        encoded.put(0, source.length, JPEG_END);
        return encoded;
    }

    /** Whether the first row of blocks lacks its right end, and all that would come after it. */
    private static boolean hasNoRow(Mat mat) {
        int width = mat.cols();
        int height = mat.rows();
        return isMissing(mat.submat(0, Math.min(BLOCK, height), Math.max(0, width - BLOCK), width))
                && isMissing(mat.submat(Math.min(FIRST_ROWS, height - 1), height, 0, width));
    }

    private static boolean isMissing(Mat part) {
        Mat missing = new Mat();
        try {
            Core.inRange(part, Scalar.all(MISSING - SHADE), Scalar.all(MISSING + SHADE), missing);
            return Core.countNonZero(missing) == part.total();
        } finally {
            missing.release();
            part.release();
        }
    }
}
