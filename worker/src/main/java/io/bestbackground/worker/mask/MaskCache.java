package io.bestbackground.worker.mask;

import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masks of pictures that were seen before, by the hash of the picture and the model: in memory those used last, in
 * the object store all, until their time there is over. It makes jobs cheaper and never fails one: what cannot be read
 * or is damaged is not there, and what cannot be written is not kept. Safe for many threads.
 */
public final class MaskCache {
    private static final Logger LOG = LoggerFactory.getLogger(MaskCache.class);

    private final ObjectStore store;
    private final Executor beside;
    private final String model;
    private final int side;
    private final boolean enabled;
    private final RecentMasks recent;

    /**
     * Keeps the masks of one model.
     *
     * @param beside runs calls to the store beside the caller's thread
     * @param model its name, version and precision
     * @param side points on each side of its masks
     */
    public MaskCache(ObjectStore store, Executor beside, String model, int side, CacheProperties properties) {
        this.store = store;
        this.beside = beside;
        this.model = model;
        this.side = side;
        this.enabled = properties.enabled();
        this.recent = new RecentMasks(properties.memory().toBytes());
    }

    /** Begins to look for a picture's mask; what comes is for {@link #open}. */
    public CompletableFuture<Optional<byte[]>> seek(String sourceHash) {
        if (!enabled) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String key = ObjectKeys.mask(sourceHash, model);
        Optional<byte[]> known = recent.find(key);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : CompletableFuture.supplyAsync(() -> stored(key), beside);
    }

    /** The mask out of what was found, the caller's to close; empty when it is damaged. */
    public Optional<Mask> open(String sourceHash, byte[] packed) {
        Optional<Mask> mask = PackedMask.unpack(packed, side);
        String key = ObjectKeys.mask(sourceHash, model);
        if (mask.isPresent()) {
            recent.keep(key, packed);
        } else {
            LOG.warn("{} is damaged; the mask is made anew", key);
        }
        return mask;
    }

    /** Keeps a picture's mask, which stays the caller's; the store gets it later, beside the caller's thread. */
    public void keep(String sourceHash, Mask mask) {
        if (!enabled) {
            return;
        }
        String key = ObjectKeys.mask(sourceHash, model);
        byte[] packed = PackedMask.pack(mask);
        recent.keep(key, packed);
        CompletableFuture<?> unused = CompletableFuture.runAsync(() -> write(key, packed), beside);
    }

    private Optional<byte[]> stored(String key) {
        try {
            // why asked first: that there is none is the usual case, and a HEAD says it far cheaper than a GET
            return store.find(key)
                    .filter(found -> PackedMask.canBe(found.bytes(), side))
                    .flatMap(found -> store.read(key));
        } catch (StorageUnavailable away) {
            LOG.info("{} could not be looked for: {}", key, away.getMessage());
            return Optional.empty();
        }
    }

    private void write(String key, byte[] packed) {
        try {
            store.put(key, packed, "application/gzip", Map.of());
        } catch (StorageUnavailable away) {
            LOG.info("{} is not kept: {}", key, away.getMessage());
        }
    }
}
