package io.bestbackground.common.picture;

import java.util.Map;
import java.util.Set;

/**
 * How the points of a TIFF's first page are written.
 *
 * @param compression tag 259
 * @param perPixel samples of each pixel that a decoder makes room for
 * @param bits of each sample, as stored
 * @param isFraction whether samples are floating-point numbers
 */
record TiffSamples(int compression, int perPixel, int bits, boolean isFraction) {
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int PREDICTOR = 317;
    private static final int INKS = 334;
    private static final int EXTRA_SAMPLES = 338;
    private static final int FORMAT = 339;

    private static final int FRACTION = 3;
    private static final int FRACTION_PREDICTOR = 3;
    private static final int MAX_SAMPLES = 8;
    private static final int MAX_BITS = 64;
    private static final int MAX_WHOLE_BITS = 32;
    private static final Set<Integer> JPEG = Set.of(6, 7);

    private static final Map<Integer, String> NOT_TAKEN = Map.ofEntries(
            Map.entry(32809, "ThunderScan"),
            Map.entry(34661, "JBIG"),
            Map.entry(34712, "JPEG 2000"),
            Map.entry(33003, "JPEG 2000"),
            Map.entry(33005, "JPEG 2000"),
            Map.entry(34887, "LERC"),
            Map.entry(34925, "LZMA"),
            Map.entry(34933, "PNG"),
            Map.entry(34934, "JPEG XR"),
            Map.entry(50000, "Zstandard"),
            Map.entry(50001, "WebP"),
            Map.entry(50002, "JPEG XL"),
            Map.entry(52546, "JPEG XL"));

    /** Reads what {@code directory} says, as far as it is known here, and refuses what no decoder takes. */
    static TiffSamples read(TiffDirectory directory) {
        TiffSamples samples = new TiffSamples(
                (int) directory.number(COMPRESSION).orElse(1),
                perPixel(directory),
                (int) Math.min(MAX_BITS + 1, directory.number(BITS).orElse(1)),
                directory.number(FORMAT).orElse(1) == FRACTION);
        String compressed = NOT_TAKEN.get(samples.compression);
        if (compressed != null) {
            throw new NotAPicture("TIFF compressed as %s is not supported: send it as LZW, Deflate, PackBits or JPEG"
                    .formatted(compressed));
        }
        if (samples.bits > (samples.isFraction ? MAX_BITS : MAX_WHOLE_BITS)) {
            throw new NotAPicture("TIFF of more than %d bits per sample is not supported: send 8 or 16"
                    .formatted(samples.isFraction ? MAX_BITS : MAX_WHOLE_BITS));
        }
        if (directory.number(PREDICTOR).orElse(1) == FRACTION_PREDICTOR) {
            throw new NotAPicture("TIFF with the predictor for floating point is not supported: send it without");
        }
        return samples;
    }

    private static int perPixel(TiffDirectory directory) {
        long said = directory.number(SAMPLES).orElse(1);
        if (said > MAX_SAMPLES) {
            throw new NotAPicture("the TIFF has more than " + MAX_SAMPLES + " components per pixel");
        }
        // why not only what is said: decoders make room for all channels of the colours that the page claims
        int channels = switch ((int) directory.number(PHOTOMETRIC).orElse(-1)) {
            case 0, 1, 3 -> 1;
            case 2, 6, 8, 9, 10 -> 3;
            case 5 -> (int) Math.min(5, Math.max(4, directory.number(INKS).orElse(4)));
            default -> 4;
        };
        boolean hasExtra = directory.number(EXTRA_SAMPLES).isPresent();
        return (int) Math.max(said, hasExtra ? channels + 1 : channels);
    }

    boolean areJpeg() {
        return JPEG.contains(compression);
    }

    /**
     * Bytes in the heap for each pixel. Measured: one array of all samples, of a float's four bytes also for halves.
     */
    int heapPerPixel() {
        // why twice: from some JPEGs the points are copied before their colours are brought in line
        return perPixel * bytesPerSample() * (areJpeg() ? 2 : 1);
    }

    private int bytesPerSample() {
        int bytes = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
        return isFraction ? Math.max(Float.BYTES, bytes) : bytes;
    }
}
