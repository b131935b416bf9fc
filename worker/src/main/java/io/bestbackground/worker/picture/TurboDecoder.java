package io.bestbackground.worker.picture;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.bestbackground.common.picture.PictureHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Decodes JPEGs by the system's libjpeg-turbo, where it has one: to the same points as OpenCV, whose own copy is built
 * without the processor's vector instructions, in less than half of its time.
 */
final class TurboDecoder {
    private static final Optional<LibTurboJpeg> LIBRARY = find();

    private TurboDecoder() {}

    static boolean isThere() {
        return LIBRARY.isPresent();
    }

    /** Who decodes JPEGs here. */
    static String name() {
        return isThere() ? "the system's libjpeg-turbo" : "OpenCV";
    }

    /** Decodes to 1 or 3 channels of 8 bits, B G R; null when it is for OpenCV to decode, or to say what is wrong. */
    static @Nullable Mat decode(Mat encoded, PictureHeader header) {
        return LIBRARY.map(turbo -> decode(turbo, encoded, header)).orElse(null);
    }

    private static @Nullable Mat decode(LibTurboJpeg turbo, Mat encoded, PictureHeader header) {
        Pointer handle = turbo.initDecompress();
        if (handle == null) {
            return null;
        }
        try {
            return decode(turbo, handle, encoded, header);
        } finally {
            turbo.destroy(handle);
        }
    }

    private static @Nullable Mat decode(LibTurboJpeg turbo, Pointer handle, Mat encoded, PictureHeader header) {
        Pointer jpeg = new Pointer(encoded.dataAddr());
        NativeLong size = new NativeLong(encoded.total());
        IntByReference width = new IntByReference();
        IntByReference height = new IntByReference();
        IntByReference colorspace = new IntByReference();
        int read = turbo.decompressHeader3(handle, jpeg, size, width, height, new IntByReference(), colorspace);
        if (read != 0 || width.getValue() != header.width() || height.getValue() != header.height()) {
            return null;
        }
        boolean isGrey = colorspace.getValue() == LibTurboJpeg.COLORSPACE_GREY;
        Mat mat = new Mat(header.height(), header.width(), isGrey ? CvType.CV_8UC1 : CvType.CV_8UC3);
        int decoded = turbo.decompress2(
                handle,
                jpeg,
                size,
                new Pointer(mat.dataAddr()),
                mat.cols(),
                (int) mat.step1(),
                mat.rows(),
                isGrey ? LibTurboJpeg.PIXELS_GREY : LibTurboJpeg.PIXELS_BGR,
                0);
        if (decoded != 0 && turbo.getErrorCode(handle) != LibTurboJpeg.WARNING) {
            mat.release();
            return null;
        }
        return mat;
    }

    private static Optional<LibTurboJpeg> find() {
        return SystemLibrary.find(
                "libturbojpeg.so.0",
                LibTurboJpeg.class,
                name -> "tj" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }
}
