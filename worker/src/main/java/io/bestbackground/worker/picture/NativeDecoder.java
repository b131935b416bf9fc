package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureTrait;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes in native code, by OpenCV or what is faster: the way for all but the rarest pictures. */
final class NativeDecoder {
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};

    private NativeDecoder() {}

    /**
     * Decodes without turning or converting: 1, 3 or 4 channels of 8 or 16 bits, in the order B G R A.
     *
     * @throws NotAPicture when nothing can be made of it
     */
    static Mat decode(byte[] source, PictureHeader header) {
        Mat mat = points(source, header);
        if (header.has(PictureTrait.TRUNCATED) && MissingRows.areAll(mat)) {
            mat.release();
            throw MissingRows.refusal();
        }
        return mat;
    }

    private static Mat points(byte[] source, PictureHeader header) {
        Mat encoded = copy(source);
        try {
            Mat mat = header.kind() == PictureKind.JPEG ? TurboDecoder.decode(encoded, header) : null;
            return mat == null ? decode(encoded, header.kind()) : mat;
        } finally {
            encoded.release();
        }
    }

    private static Mat decode(Mat encoded, PictureKind kind) {
        try {
            // why unchanged: it keeps depth and alpha, and leaves EXIF's orientation to us
            Mat mat = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
            if (mat.empty()) {
                throw new NotAPicture("the " + kind + " is broken and cannot be decoded");
            }
            return mat;
        } catch (CvException e) {
            throw new NotAPicture("the " + kind + " is broken and cannot be decoded", e);
        }
    }

    /** Copies to native memory, with a JPEG's end mark behind it: that makes libjpeg fill up what is missing. */
    private static Mat copy(byte[] source) {
        Mat encoded = new Mat(1, source.length + JPEG_END.length, CvType.CV_8UC1);
        encoded.put(0, 0, source);
        encoded.put(0, source.length, JPEG_END);
        return encoded;
    }
}
