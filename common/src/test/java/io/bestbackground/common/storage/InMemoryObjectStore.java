package io.bestbackground.common.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** An object store for tests: keeps everything in memory, and can be made to fail. */
public final class InMemoryObjectStore implements ObjectStore {
    private final Map<String, Kept> objects = new ConcurrentHashMap<>();
    private volatile boolean away;

    private record Kept(byte[] content, String mediaType, Map<String, String> metadata) {}

    /** From now on every call fails, or works again. */
    public void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public void prepare() {
        check("bucket", "");
    }

    @Override
    public boolean isReachable() {
        return !away;
    }

    @Override
    public void put(String key, byte[] content, String mediaType, Map<String, String> metadata) {
        check("PUT", key);
        objects.put(key, new Kept(content.clone(), mediaType, Map.copyOf(metadata)));
    }

    @Override
    public boolean putOnce(String key, byte[] content, String mediaType) {
        check("PUT", key);
        return objects.putIfAbsent(key, new Kept(content.clone(), mediaType, Map.of())) == null;
    }

    @Override
    public Optional<byte[]> read(String key) {
        check("GET", key);
        return Optional.ofNullable(objects.get(key)).map(kept -> kept.content().clone());
    }

    @Override
    public Optional<StoredObject> find(String key) {
        check("HEAD", key);
        return Optional.ofNullable(objects.get(key))
                .map(kept -> new StoredObject(
                        kept.content().length,
                        kept.mediaType(),
                        Integer.toHexString(Arrays.hashCode(kept.content())),
                        new TreeMap<>(kept.metadata())));
    }

    @Override
    public void delete(String key) {
        check("DELETE", key);
        objects.remove(key);
    }

    private void check(String call, String key) {
        if (away) {
            throw new StorageUnavailable(call, key, null);
        }
    }
}
