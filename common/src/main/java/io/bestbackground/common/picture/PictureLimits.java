package io.bestbackground.common.picture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The largest picture that is taken. All limits are checked before anything is decoded.
 *
 * @param maxBytes size of the encoded picture
 * @param maxPixels width times height
 * @param maxSide longest side in pixels, at most 16,383: results may be WebP, which ends there
 */
@ConfigurationProperties("bestbackground.picture")
public record PictureLimits(
        @DefaultValue("25MB") DataSize maxBytes,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("" + PictureLimits.LONGEST_SIDE) int maxSide) {

    /**
     * The longest side, in pixels, that is taken when nothing is set, and that can be asked for: WebP ends at 16,383.
     */
    public static final int LONGEST_SIDE = 16_000;

    private static final int WEBP_SIDE = 16_383;

    /** The limits that hold when nothing is set. */
    public static final PictureLimits DEFAULT = new PictureLimits(DataSize.ofMegabytes(25), 50_000_000, LONGEST_SIDE);

    public PictureLimits {
        if (maxBytes.toBytes() < 1 || maxPixels < 1 || maxSide < 1) {
            throw new IllegalArgumentException("bestbackground.picture: every limit must be at least 1");
        }
        if (maxSide > WEBP_SIDE) {
            throw new IllegalArgumentException(
                    "bestbackground.picture.max-side must be at most %d, the longest side of a WebP, but is %d"
                            .formatted(WEBP_SIDE, maxSide));
        }
    }

    /**
     * Lets a picture pass, or not.
     *
     * @throws PictureTooLarge when it is over a limit, or its pixels take more memory than as many ordinary ones may
     */
    public void check(PictureHeader header) {
        if (header.room() > maxPixels || Math.max(header.width(), header.height()) > maxSide) {
            throw new PictureTooLarge(header, this);
        }
    }
}
