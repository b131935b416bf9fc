package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureTrait;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes by OpenCV: the fast way, for all but the rarest pictures. */
final class NativeDecoder {
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
    // why 128: libjpeg's grey for points that never came (ITU T.81 A.3.1: the level shift of an all-zero block)
    private static final int MISSING = 128;
    // why 18: a row of blocks has at most 16 rows of points, and chroma bleeds two further
    private static final int FIRST_BLOCKS = 18;

    private NativeDecoder() {}

    /**
     * Decodes without turning or converting: 1, 3 or 4 channels of 8 or 16 bits, in the order B G R A.
     *
     * @throws NotAPicture when OpenCV can make nothing of it
     */
    static Mat decode(byte[] source, PictureHeader header) {
        Mat mat = decode(source, header.kind());
        if (header.has(PictureTrait.TRUNCATED) && isAllMissing(mat)) {
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

    private static boolean isAllMissing(Mat mat) {
        Mat below = mat.rowRange(Math.min(FIRST_BLOCKS, mat.rows() - 1), mat.rows());
        Mat samples = below.reshape(1);
        try {
            Core.MinMaxLocResult range = Core.minMaxLoc(samples);
            return range.minVal == MISSING && range.maxVal == MISSING;
        } finally {
            samples.release();
            below.release();
        }
    }
}
