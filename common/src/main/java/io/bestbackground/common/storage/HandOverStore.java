package io.bestbackground.common.storage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store whose writer and reader may be the same process: pictures that were written a moment ago are handed to the
 * first who reads them, and the store is not asked. Everything is written to the store first, so whatever happens to
 * this process, the store has it all; whoever reads an object a second time reads it there. Only pictures of jobs are
 * handed over, as nobody writes them twice with another content.
 */
final class HandOverStore implements ObjectStore {
    private final ObjectStore store;
    private final RecentObjects recent;

    HandOverStore(ObjectStore store, RecentObjects recent) {
        this.store = store;
        this.recent = recent;
    }

    @Override
    public void prepare() {
        store.prepare();
    }

    @Override
    public boolean isReachable() {
        return store.isReachable();
    }

    @Override
    public void put(String key, byte[] content, String mediaType, Map<String, String> metadata) {
        if (!ObjectKeys.isPicture(key)) {
            store.put(key, content, mediaType, metadata);
            return;
        }
        RecentObjects.Place place = recent.reserve(key);
        try {
            store.put(key, content, mediaType, metadata);
        } catch (StorageUnavailable failed) {
            recent.giveUp(key, place);
            throw failed;
        }
        recent.fill(key, place, content);
    }

    @Override
    public boolean putOnce(String key, byte[] content, String mediaType) {
        return store.putOnce(key, content, mediaType);
    }

    @Override
    public Optional<byte[]> read(String key) {
        Optional<byte[]> handed = recent.take(key);
        return handed.isPresent() ? handed : store.read(key);
    }

    @Override
    public Optional<InputStream> open(String key, long offset) {
        Optional<byte[]> handed = recent.take(key);
        return handed.isPresent() ? handed.map(content -> from(content, (int) offset)) : store.open(key, offset);
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return store.find(key);
    }

    @Override
    public Optional<URI> link(String key, Duration validity) {
        return store.link(key, validity);
    }

    @Override
    public List<Listed> list(String prefix, String after, int limit) {
        return store.list(prefix, after, limit);
    }

    @Override
    public void delete(String key) {
        // why first: from now on it may be gone, however the call ends
        recent.drop(key);
        store.delete(key);
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        keys.forEach(recent::drop);
        store.deleteAll(keys);
    }

    @Override
    public boolean expire(Map<String, Integer> days) {
        return store.expire(days);
    }

    private static InputStream from(byte[] content, int offset) {
        return new ByteArrayInputStream(content, offset, content.length - offset);
    }
}
