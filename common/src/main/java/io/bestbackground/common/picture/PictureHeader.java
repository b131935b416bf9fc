package io.bestbackground.common.picture;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a picture say of it; nothing is decoded and names or media types are not asked.
 *
 * @param kind the format
 * @param width columns as stored, at least 1
 * @param height rows as stored, at least 1
 * @param orientation how the stored rows lie, 1 to 8 as in EXIF 2.3 tag 274; 1 is upright, from 5 on the sides swap
 * @param traits what asks for more than the ordinary way of decoding
 * @param profile the colours' meaning; without one they are sRGB
 */
public record PictureHeader(
        PictureKind kind,
        int width,
        int height,
        int orientation,
        Set<PictureTrait> traits,
        @Nullable ColorProfile profile) {

    public PictureHeader {
        traits = Set.copyOf(traits);
        if (width < 1 || height < 1) {
            throw new NotAPicture("the picture says that it has no pixels");
        }
    }

    static PictureHeader plain(PictureKind kind, int width, int height) {
        return new PictureHeader(kind, width, height, ExifOrientation.UPRIGHT, Set.of(), null);
    }

    /**
     * Recognises {@code source} by its bytes and reads its header, in time linear in its length.
     *
     * @throws NotAPicture when it is none of the formats, or ends or contradicts itself within the header
     */
    public static PictureHeader read(byte[] source) {
        ByteView bytes = ByteView.of(source);
        return switch (Signature.kindOf(bytes)) {
            case JPEG -> JpegHeader.read(bytes);
            case PNG -> PngHeader.read(bytes);
            case WEBP -> WebpHeader.read(bytes.littleEndian());
            case BMP -> BmpHeader.read(bytes.littleEndian());
            case GIF -> GifHeader.read(bytes.littleEndian());
            case TIFF -> TiffHeader.read(bytes);
        };
    }

    public boolean has(PictureTrait trait) {
        return traits.contains(trait);
    }

    /** Columns once the orientation is applied. */
    public int uprightWidth() {
        return swapsSides() ? height : width;
    }

    /** Rows once the orientation is applied. */
    public int uprightHeight() {
        return swapsSides() ? width : height;
    }

    private boolean swapsSides() {
        return orientation > 4;
    }
}
