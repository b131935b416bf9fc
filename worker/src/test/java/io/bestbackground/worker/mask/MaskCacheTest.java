package io.bestbackground.worker.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.worker.picture.PictureEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MaskCacheTest {
    private static final int SIDE = 64;
    private static final String KEY = ObjectKeys.mask("abc", "model");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final MaskCache cache = cache(true, 8_000);

    @BeforeAll
    static void loadOpenCv() {
        assertThat(new PictureEncoder()).isNotNull();
    }

    @Test
    void aMaskComesBackAsItWas() {
        byte[] points = points(1);
        keep(cache, "abc", points);

        assertThat(find(cache, "abc")).hasValue(points);
        assertThat(find(cache(true, 8_000), "abc")).as("another worker").hasValue(points);
        assertThat(find(cache, "abd")).isEmpty();
    }

    @Test
    void theMasksUsedLastAreNotAskedOfTheStore() {
        keep(cache, "abc", points(1));
        store.away(true);

        assertThat(find(cache, "abc")).isPresent();
    }

    @Test
    void memoryHoldsTheMasksUsedLastAlone() {
        keep(cache, "first", points(1));
        keep(cache, "second", points(2));
        store.away(true);

        assertThat(find(cache, "first")).isEmpty();
        assertThat(find(cache, "second")).isPresent();
    }

    @Test
    void aStoreThatIsAwayCostsTheMaskAlone() {
        store.away(true);

        assertThat(find(cache, "abc")).isEmpty();
        keep(cache(true, 0), "abc", points(1));

        store.away(false);
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void whatIsDamagedIsNoMask() {
        keep(cache, "abc", points(1));
        byte[] packed = store.read(KEY).orElseThrow();
        byte[] flipped = packed.clone();
        flipped[packed.length / 2] ^= 1;

        for (byte[] damaged : new byte[][] {
            flipped, Arrays.copyOf(packed, packed.length - 1), Arrays.copyOf(packed, 20), new byte[0], new byte[1 << 20]
        }) {
            store.put(KEY, damaged, "application/gzip", Map.of());
            assertThat(find(cache(true, 8_000), "abc")).isEmpty();
        }
    }

    @Test
    void aMaskOfAnotherSizeIsNoMask() {
        keep(cache, "abc", points(1));
        MaskCache larger =
                new MaskCache(store, Runnable::run, "model", 2 * SIDE, new CacheProperties(true, DataSize.ofBytes(0)));

        assertThat(find(larger, "abc")).isEmpty();
    }

    @Test
    void keepsNothingWhenItIsOff() {
        MaskCache off = cache(false, 8_000);
        keep(off, "abc", points(1));

        assertThat(store.find(KEY)).isEmpty();
        keep(cache, "abc", points(1));
        assertThat(find(off, "abc")).isEmpty();
    }

    private MaskCache cache(boolean enabled, long memory) {
        return cache(store, new CacheProperties(enabled, DataSize.ofBytes(memory)));
    }

    private static MaskCache cache(ObjectStore store, CacheProperties properties) {
        return new MaskCache(store, Runnable::run, "model", SIDE, properties);
    }

    private static void keep(MaskCache cache, String hash, byte[] points) {
        try (Mask mask = Mask.of(points, SIDE)) {
            cache.keep(hash, mask);
        }
    }

    private static Optional<byte[]> find(MaskCache cache, String hash) {
        return cache.seek(hash)
                .join()
                .flatMap(packed -> cache.open(hash, packed))
                .map(mask -> {
                    try (mask) {
                        return mask.points();
                    }
                });
    }

    /** Noise, which gzip cannot make smaller: 4 kB. */
    private static byte[] points(int seed) {
        byte[] points = new byte[SIDE * SIDE];
        new Random(seed).nextBytes(points);
        return points;
    }
}
