package io.bestbackground.common.storage;

import org.jspecify.annotations.Nullable;

/** The object store could not be reached, was too slow or failed; the same call may succeed later. */
public final class StorageUnavailable extends RuntimeException {
    public StorageUnavailable(String call, String key, @Nullable Throwable cause) {
        super("object store: %s %s failed".formatted(call, key), cause);
    }
}
