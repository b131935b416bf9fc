package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.BarePng;
import io.bestbackground.common.picture.ColorProfile;
import io.bestbackground.common.picture.EndlessPng;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.picture.PictureTooLarge;
import io.bestbackground.common.picture.PictureTrait;
import org.opencv.core.Mat;

/** Turns encoded pictures of every kind into upright pixels in sRGB. Safe for use by many threads at once. */
public final class PictureDecoder {
    static {
        NativeOpenCv.load();
    }

    private final PictureLimits limits;

    public PictureDecoder(PictureLimits limits) {
        this.limits = limits;
    }

    /** What decodes the formats for which the system's own libraries are used, for the log of a start. */
    public static String libraries() {
        return "JPEG is decoded by %s; %s".formatted(TurboDecoder.name(), HeifDecoder.name());
    }

    /**
     * Decodes a picture; the caller closes the result. It has an alpha channel only where something is transparent.
     *
     * @throws NotAPicture when nothing usable comes out
     * @throws PictureTooLarge when its header claims more than the limits allow; nothing is decoded then
     */
    public Pixels decode(byte[] source) {
        PictureHeader header = PictureHeader.read(source);
        limits.check(header);
        if (header.kind() == PictureKind.PNG) {
            EndlessPng.refuse(source, header);
        }
        Mat mat = stored(source, header);
        try {
            checkSize(mat, header);
            finish(mat, header);
            return new Pixels(mat);
        } catch (RuntimeException e) {
            mat.release();
            throw e;
        }
    }

    private static Mat stored(byte[] source, PictureHeader header) {
        return switch (header.kind()) {
            case JPEG, BMP -> ordinary(source, header);
            case PNG -> ordinary(BarePng.of(source), header);
            case WEBP ->
                header.has(PictureTrait.ANIMATED) ? WebpFrame.decode(source, header) : ordinary(source, header);
            case GIF, TIFF -> ManagedDecoder.decode(source, header);
            case HEIC, AVIF -> HeifDecoder.decode(source, header);
        };
    }

    private static Mat ordinary(byte[] source, PictureHeader header) {
        return isOdd(header) ? ManagedDecoder.decode(source, header) : NativeDecoder.decode(source, header);
    }

    /** Whether OpenCV gets it wrong. */
    private static boolean isOdd(PictureHeader header) {
        return header.has(PictureTrait.CMYK)
                || header.has(PictureTrait.COLOR_KEY)
                || header.has(PictureTrait.ODD_BITMAP);
    }

    private static void checkSize(Mat mat, PictureHeader header) {
        if (mat.cols() != header.width() || mat.rows() != header.height()) {
            throw NotAPicture.ofAnotherSize();
        }
    }

    private static void finish(Mat mat, PictureHeader header) {
        ChannelSteps.toEightBits(mat);
        ColorProfile profile = header.profile();
        if (profile != null && !header.has(PictureTrait.CMYK)) {
            ProfileStep.toSrgb(mat, profile);
        }
        ChannelSteps.toColor(mat);
        ChannelSteps.dropNeedlessAlpha(mat, header.kind() == PictureKind.BMP);
        OrientationStep.turnUpright(mat, header.orientation());
    }
}
