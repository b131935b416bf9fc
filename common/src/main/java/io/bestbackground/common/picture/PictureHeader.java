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
 * @param heapPerPixel bytes in Java's heap that decoding takes for each pixel, at most
 */
public record PictureHeader(
        PictureKind kind,
        int width,
        int height,
        int orientation,
        Set<PictureTrait> traits,
        @Nullable ColorProfile profile,
        int heapPerPixel) {

    /**
     * Bytes in the heap for each pixel that memory is planned with: a TIFF of four channels of 16 bits, a PNG of as
     * many with a transparent colour, or a CMYK JPEG (7 were measured). All else but TIFF takes less, mostly nothing.
     */
    public static final int ORDINARY_HEAP = 8;

    public PictureHeader {
        traits = Set.copyOf(traits);
        heapPerPixel = Math.max(ORDINARY_HEAP, heapPerPixel);
        if (width < 1 || height < 1) {
            throw new NotAPicture("the picture says that it has no pixels");
        }
    }

    PictureHeader(
            PictureKind kind,
            int width,
            int height,
            int orientation,
            Set<PictureTrait> traits,
            @Nullable ColorProfile profile) {
        this(kind, width, height, orientation, traits, profile, ORDINARY_HEAP);
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
        PictureKind kind = Signature.kindOf(bytes);
        return switch (kind) {
            case JPEG -> JpegHeader.read(bytes);
            case PNG -> PngHeader.read(bytes);
            case WEBP -> WebpHeader.read(bytes.littleEndian());
            case BMP -> BmpHeader.read(bytes.littleEndian());
            case GIF -> GifHeader.read(bytes.littleEndian());
            case TIFF -> TiffHeader.read(bytes);
            case HEIC, AVIF -> HeifHeader.read(bytes, kind);
        };
    }

    public boolean has(PictureTrait trait) {
        return traits.contains(trait);
    }

    /** Ordinary pixels that would take the memory this picture does: its own, or more where a pixel is a large one. */
    public long room() {
        // why floating point: a header may claim sides whose product with the bytes is beyond any long
        return (long) Math.ceil((double) width * height * heapPerPixel / ORDINARY_HEAP);
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
