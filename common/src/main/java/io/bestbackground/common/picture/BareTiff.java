package io.bestbackground.common.picture;

import io.bestbackground.common.picture.TiffDirectory.Entry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TIFF with only its first page, of which only what its points need, each once and of a size that it may have. A
 * decoder reads the values of all entries of all pages before anything else, at whatever length they claim.
 */
public final class BareTiff {
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final Set<Integer> NUMBER = Set.of(SHORT, LONG);
    private static final Set<Integer> BLOB = Set.of(BYTE, UNDEFINED);
    private static final int FEW = 64;
    // why: as many as 50 megapixels have tiles of 16 × 16, the smallest there are, in four bytes each
    private static final int MANY = 1 << 20;

    private static final Map<Integer, Allowed> NEEDED = needed();
    private static final int PROFILE = 34675;

    private BareTiff() {}

    private record Allowed(Set<Integer> types, long bytes) {
        boolean has(Entry entry) {
            return types.contains(entry.type()) && entry.count() * size(entry.type()) <= bytes;
        }

        private static int size(int type) {
            return switch (type) {
                case RATIONAL -> 8;
                case LONG -> 4;
                case SHORT -> 2;
                default -> 1;
            };
        }
    }

    /**
     * A copy of {@code tiff}, everything at its place.
     *
     * @param header what {@link PictureHeader#read} said of it; of its profile there is nothing in the copy unless it
     *     takes inks for lights
     */
    public static byte[] of(byte[] tiff, PictureHeader header) {
        byte[] bare = tiff.clone();
        TiffDirectory directory = TiffDirectory.read(ByteView.of(tiff));
        boolean hasProfile = header.has(PictureTrait.CMYK) && header.profile() != null;
        Set<Integer> seen = new HashSet<>();
        for (Entry entry : directory.entries()) {
            Allowed allowed = entry.tag() == PROFILE && !hasProfile ? null : NEEDED.get(entry.tag());
            if (allowed == null || !allowed.has(entry) || !seen.add(entry.tag())) {
                // why the type: decoders pass over what has none
                Arrays.fill(bare, entry.at() + 2, entry.at() + 4, (byte) 0);
            }
        }
        int end = (int) Math.min(bare.length, directory.end());
        Arrays.fill(bare, end, Math.min(bare.length, end + 4), (byte) 0);
        return bare;
    }

    private static Map<Integer, Allowed> needed() {
        Allowed number = new Allowed(NUMBER, FEW);
        Allowed list = new Allowed(NUMBER, MANY);
        Allowed ratios = new Allowed(Set.of(RATIONAL, SHORT, LONG), FEW);
        // why no other types: TiffHeader, which checks them, would not see a number that is written as a fraction
        Map<Integer, Allowed> needed = Stream.of(
                        256, 257, 258, 259, 262, 266, 277, 278, 284, 292, 293, 317, 322, 323, 332, 334, 338, 339, 512,
                        513, 514, 515, 519, 520, 521, 530, 531)
                .collect(Collectors.toMap(tag -> tag, tag -> number));
        Stream.of(273, 279, 320, 324, 325).forEach(tag -> needed.put(tag, list));
        Stream.of(529, 532).forEach(tag -> needed.put(tag, ratios));
        needed.put(347, new Allowed(BLOB, MANY));
        needed.put(PROFILE, new Allowed(BLOB, ColorProfile.MAX_BYTES));
        return Map.copyOf(needed);
    }
}
