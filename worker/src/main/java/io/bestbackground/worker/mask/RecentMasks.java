package io.bestbackground.worker.mask;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The packed masks that were used last, as many as fit. Safe for many threads. */
final class RecentMasks {
    private final long most;
    private final Map<String, byte[]> masks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Keeps at most {@code most} bytes. */
    RecentMasks(long most) {
        this.most = most;
    }

    synchronized Optional<byte[]> find(String key) {
        return Optional.ofNullable(masks.get(key));
    }

    synchronized void keep(String key, byte[] packed) {
        byte[] before = masks.put(key, packed);
        bytes += packed.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = masks.values().iterator();
        while (bytes > most && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
