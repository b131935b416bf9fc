package io.bestbackground.api.retention;

import io.bestbackground.common.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** Objects on their way out, removed many at a time; the last of them when it is closed. */
final class Removal implements AutoCloseable {
    private static final int BATCH = 500;

    private final ObjectStore store;
    private final List<String> keys = new ArrayList<>();
    private int removed;

    Removal(ObjectStore store) {
        this.store = store;
    }

    void add(String key) {
        keys.add(key);
        if (keys.size() >= BATCH) {
            flush();
        }
    }

    /** How many were removed, once closed. */
    int removed() {
        return removed;
    }

    @Override
    public void close() {
        flush();
    }

    private void flush() {
        if (!keys.isEmpty()) {
            store.deleteAll(keys);
            removed += keys.size();
            keys.clear();
        }
    }
}
