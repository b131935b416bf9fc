package io.bestbackground.common.picture;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a TIFF picture (TIFF 6.0): its first page. */
final class TiffHeader {
    private static final int SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int PROFILE = 34675;
    private static final int DNG_VERSION = 50706;
    private static final int REDUCED = 1;
    private static final int SEPARATED = 5;
    private static final int MAX_SPARE_TILE = 4096;
    private static final int MAX_SPARE_FRAME = 1 << 20;

    private TiffHeader() {}

    static PictureHeader read(ByteView bytes) {
        TiffDirectory directory = TiffDirectory.read(bytes);
        checkFirst(directory);
        int width = side(directory, WIDTH);
        int height = side(directory, HEIGHT);
        TiffSamples samples = TiffSamples.read(directory);
        // why these checks: a decoder makes room for whole tiles, and for all before the points, before it reads any
        checkTile(directory.number(TILE_WIDTH).orElse(0), width);
        checkTile(directory.number(TILE_HEIGHT).orElse(0), height);
        checkPlace(directory.number(STRIP_OFFSETS).orElse(0), bytes);
        checkPlace(directory.number(TILE_OFFSETS).orElse(0), bytes);
        if (samples.areJpeg()) {
            JpegFrames.check(bytes, Math.max(MAX_SPARE_FRAME, (long) width * height));
        }
        boolean isCmyk = directory.number(PHOTOMETRIC).orElse(0) == SEPARATED;
        return new PictureHeader(
                PictureKind.TIFF,
                width,
                height,
                ExifOrientation.of(directory),
                isCmyk ? Set.of(PictureTrait.CMYK) : Set.of(),
                profile(directory),
                samples.heapPerPixel());
    }

    /** Raw photos are TIFFs whose first page is a small preview, which would be taken for the photo. */
    private static void checkFirst(TiffDirectory directory) {
        boolean isReduced = (directory.number(SUBFILE_TYPE).orElse(0) & REDUCED) != 0;
        if (isReduced || directory.entries().stream().anyMatch(entry -> entry.tag() == DNG_VERSION)) {
            throw new NotAPicture(
                    "raw photos, and TIFFs that begin with a preview, are not supported" + Signature.TAKEN);
        }
    }

    private static int side(TiffDirectory directory, int tag) {
        return (int) Math.min(Integer.MAX_VALUE, directory.number(tag).orElse(0));
    }

    private static void checkTile(long tile, int side) {
        if (tile > Math.max(side, MAX_SPARE_TILE)) {
            throw new NotAPicture("the TIFF's tiles are far larger than its picture");
        }
    }

    private static void checkPlace(long place, ByteView bytes) {
        if (!bytes.has(place, 0)) {
            throw new NotAPicture("the TIFF ends before its points");
        }
    }

    private static @Nullable ColorProfile profile(TiffDirectory directory) {
        ByteView blob = directory.blob(PROFILE, ColorProfile.MAX_BYTES);
        return ColorProfile.of(blob.copy());
    }
}
