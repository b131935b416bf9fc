package io.bestbackground.common.picture;

/** A picture has more pixels, or a longer side, than the limits allow. */
public final class PictureTooLarge extends RuntimeException {
    PictureTooLarge(PictureHeader header, PictureLimits limits) {
        super("the picture has %d × %d pixels, %.1f megapixels%s; allowed are %.1f megapixels and a longest side of %d"
                .formatted(
                        header.width(),
                        header.height(),
                        megapixels((long) header.width() * header.height()),
                        weight(header),
                        megapixels(limits.maxPixels()),
                        limits.maxSide()));
    }

    private static String weight(PictureHeader header) {
        if (header.heapPerPixel() <= PictureHeader.ORDINARY_HEAP) {
            return "";
        }
        return " of %d bytes each, which take as much memory as %.1f megapixels of up to %d bytes"
                .formatted(header.heapPerPixel(), megapixels(header.room()), PictureHeader.ORDINARY_HEAP);
    }

    private static double megapixels(long pixels) {
        return pixels / 1e6;
    }
}
