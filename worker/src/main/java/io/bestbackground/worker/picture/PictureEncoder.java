package io.bestbackground.worker.picture;

import io.bestbackground.common.edit.PictureFormat;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Encodes pictures and masks. Safe for use by many threads at once. */
public final class PictureEncoder {
    // why 90: from there on ImageMagick too keeps chroma whole; edges of red then stay sharp for 1.4 times the bytes
    private static final int WHOLE_CHROMA_QUALITY = 90;

    static {
        NativeOpenCv.load();
    }

    /**
     * Encodes a picture.
     *
     * @param quality 1 to 100; PNG has no use for it
     */
    public byte[] encode(Pixels pixels, PictureFormat format, int quality) {
        return encode(pixels.mat(), format, quality);
    }

    /**
     * Encodes a matrix, which may be a view on a larger one.
     *
     * @param mat 1 (grey), 3 (B G R) or 4 (B G R A) channels of 8 bits
     * @param quality 1 to 100; PNG has no use for it
     */
    public byte[] encode(Mat mat, PictureFormat format, int quality) {
        if (mat.channels() < 4 || format.hasAlpha()) {
            return write(mat, format, quality);
        }
        Mat opaque = Opaque.onWhite(mat);
        try {
            return write(opaque, format, quality);
        } finally {
            opaque.release();
        }
    }

    private static byte[] write(Mat mat, PictureFormat format, int quality) {
        return switch (format) {
            case PNG -> PngPicture.encode(mat);
            case JPEG ->
                byOpenCv(
                        mat,
                        format,
                        Imgcodecs.IMWRITE_JPEG_QUALITY,
                        quality,
                        Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                        sampling(quality));
            case WEBP -> byOpenCv(mat, format, Imgcodecs.IMWRITE_WEBP_QUALITY, quality);
        };
    }

    private static byte[] byOpenCv(Mat mat, PictureFormat format, int... settings) {
        MatOfInt options = new MatOfInt(settings);
        MatOfByte encoded = new MatOfByte();
        try {
            if (!Imgcodecs.imencode("." + format.code(), mat, encoded, options)) {
                throw new IllegalStateException("OpenCV cannot encode this as " + format);
            }
            return encoded.toArray();
        } finally {
            encoded.release();
            options.release();
        }
    }

    private static int sampling(int quality) {
        return quality >= WHOLE_CHROMA_QUALITY
                ? Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444
                : Imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420;
    }
}
