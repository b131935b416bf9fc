package io.bestbackground.common.storage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** An object store for tests: keeps everything in memory, and can be made to fail. */
public final class InMemoryObjectStore implements ObjectStore {
    private final Map<String, Kept> objects = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean away;

    private record Kept(byte[] content, String mediaType, Map<String, String> metadata, Instant modifiedAt) {}

    /** A store that lives in the present. */
    public InMemoryObjectStore() {
        this(Clock.systemUTC());
    }

    /** A store that dates its objects by this clock. */
    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
    }

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
        objects.put(key, new Kept(content.clone(), mediaType, Map.copyOf(metadata), clock.instant()));
    }

    @Override
    public boolean putOnce(String key, byte[] content, String mediaType) {
        check("PUT", key);
        return objects.putIfAbsent(key, new Kept(content.clone(), mediaType, Map.of(), clock.instant())) == null;
    }

    @Override
    public Optional<byte[]> read(String key) {
        check("GET", key);
        return Optional.ofNullable(objects.get(key)).map(kept -> kept.content().clone());
    }

    @Override
    public Optional<InputStream> open(String key, long offset) {
        return read(key).map(content -> new ByteArrayInputStream(content, (int) offset, content.length - (int) offset));
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

    @Override
    public void deleteAll(Collection<String> keys) {
        keys.forEach(this::delete);
    }

    @Override
    public Optional<URI> link(String key, Duration validity) {
        return Optional.of(URI.create("http://store.example/" + key + "?seconds=" + validity.toSeconds()));
    }

    @Override
    public List<Listed> list(String prefix, String after, int limit) {
        check("LIST", prefix);
        return objects.entrySet().stream()
                .filter(object ->
                        object.getKey().startsWith(prefix) && object.getKey().compareTo(after) > 0)
                .sorted(Map.Entry.comparingByKey())
                .limit(limit)
                .map(object -> new Listed(object.getKey(), object.getValue().modifiedAt()))
                .toList();
    }

    @Override
    public boolean expire(Map<String, Integer> days) {
        check("lifecycle", "");
        return false;
    }

    private void check(String call, String key) {
        if (away) {
            throw new StorageUnavailable(call, key, null);
        }
    }
}
