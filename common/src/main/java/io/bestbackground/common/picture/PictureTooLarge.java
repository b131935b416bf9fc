package io.bestbackground.common.picture;

/** A picture has more pixels, or a longer side, than the limits allow. */
public final class PictureTooLarge extends RuntimeException {
    PictureTooLarge(int width, int height, PictureLimits limits) {
        super("the picture has %d × %d = %.1f megapixels; allowed are %.1f megapixels and a longest side of %d"
                .formatted(
                        width,
                        height,
                        megapixels((long) width * height),
                        megapixels(limits.maxPixels()),
                        limits.maxSide()));
    }

    private static double megapixels(long pixels) {
        return pixels / 1e6;
    }
}
