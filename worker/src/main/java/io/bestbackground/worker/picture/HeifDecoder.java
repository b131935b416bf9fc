package io.bestbackground.worker.picture;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import java.util.Locale;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Decodes HEIC and AVIF by the system's libheif, where it has one. */
final class HeifDecoder {
    // why 1.13: decoding can be kept to the calling thread from then on
    private static final int OLDEST = 1 << 24 | 13 << 16;
    private static final Optional<LibHeif> LIBRARY = find();

    private HeifDecoder() {}

    /** Whether HEIC and AVIF can be decoded here; both need their codec as well, which decoding finds out. */
    static boolean isThere() {
        return LIBRARY.isPresent();
    }

    /** Who decodes HEIC and AVIF here, as a sentence. */
    static String name() {
        return LIBRARY.map(heif -> "HEIC and AVIF by libheif " + heif.getVersion())
                .orElse("HEIC and AVIF are not, as the system has no libheif of 1.13 or later");
    }

    /**
     * Decodes the file's primary picture and turns it upright: 3 or 4 channels of 8 bits, in the order B G R A.
     *
     * @throws NotAPicture when libheif can make nothing of it, or is not there
     */
    static Mat decode(byte[] source, PictureHeader header) {
        LibHeif heif = LIBRARY.orElseThrow(() -> missing(header.kind()));
        Pointer context = heif.contextAlloc();
        try {
            heif.contextSetMaxDecodingThreads(context, 0);
            check(heif.contextReadFromMemory(context, source, source.length, null), header);
            PointerByReference handle = new PointerByReference();
            check(heif.contextGetPrimaryImageHandle(context, handle), header);
            try {
                return decode(heif, handle.getValue(), header);
            } finally {
                heif.imageHandleRelease(handle.getValue());
            }
        } finally {
            heif.contextFree(context);
        }
    }

    private static Mat decode(LibHeif heif, Pointer handle, PictureHeader header) {
        // why before: what is not as large as it says is not to be decoded at all
        if (heif.imageHandleGetWidth(handle) != header.width()
                || heif.imageHandleGetHeight(handle) != header.height()) {
            throw NotAPicture.ofAnotherSize();
        }
        boolean hasAlpha = heif.imageHandleHasAlphaChannel(handle) != 0;
        int chroma = hasAlpha ? LibHeif.CHROMA_INTERLEAVED_RGBA : LibHeif.CHROMA_INTERLEAVED_RGB;
        PointerByReference image = new PointerByReference();
        check(heif.decodeImage(handle, image, LibHeif.COLORSPACE_RGB, chroma, null), header);
        try {
            boolean isPremultiplied = hasAlpha && heif.imageHandleIsPremultipliedAlpha(handle) != 0;
            return copy(heif, image.getValue(), hasAlpha ? 4 : 3, isPremultiplied, header);
        } finally {
            heif.imageRelease(image.getValue());
        }
    }

    private static Mat copy(LibHeif heif, Pointer image, int channels, boolean isPremultiplied, PictureHeader header) {
        IntByReference stride = new IntByReference();
        Pointer plane = heif.imageGetPlaneReadonly(image, LibHeif.CHANNEL_INTERLEAVED, stride);
        if (plane == null) {
            throw new NotAPicture("the " + header.kind() + " has no points");
        }
        int width = heif.imageGetWidth(image, LibHeif.CHANNEL_INTERLEAVED);
        int height = heif.imageGetHeight(image, LibHeif.CHANNEL_INTERLEAVED);
        try (MatScope scope = new MatScope()) {
            long size = (long) stride.getValue() * (height - 1) + (long) width * channels;
            Mat rgb = scope.add(
                    new Mat(height, width, CvType.CV_8UC(channels), plane.getByteBuffer(0, size), stride.getValue()));
            Mat bgr = scope.mat();
            if (channels == 3) {
                Imgproc.cvtColor(rgb, bgr, Imgproc.COLOR_RGB2BGR);
            } else {
                Imgproc.cvtColor(rgb, bgr, Imgproc.COLOR_RGBA2BGRA);
            }
            if (isPremultiplied) {
                Imgproc.cvtColor(bgr, bgr, Imgproc.COLOR_mRGBA2RGBA);
            }
            return scope.keep(bgr);
        }
    }

    private static void check(LibHeif.Outcome outcome, PictureHeader header) {
        if (!outcome.isGood()) {
            throw new NotAPicture("the " + header.kind() + " cannot be decoded: " + outcome);
        }
    }

    private static NotAPicture missing(PictureKind kind) {
        return new NotAPicture(kind
                + " is not supported on this server, which has no libheif: send JPEG, PNG, WebP, BMP, GIF or TIFF");
    }

    private static Optional<LibHeif> find() {
        return SystemLibrary.find("libheif.so.1", LibHeif.class, HeifDecoder::nameInC)
                .filter(heif -> heif.getVersionNumber() >= OLDEST);
    }

    /** {@code heif_decode_image} for {@code decodeImage}. */
    private static String nameInC(String method) {
        return "heif_" + method.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
