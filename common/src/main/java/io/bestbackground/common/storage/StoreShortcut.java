package io.bestbackground.common.storage;

import io.bestbackground.common.trace.Traces;

/** A shorter way to the objects than over HTTP, where their store lives in this process. */
@FunctionalInterface
public interface StoreShortcut {
    /**
     * The same objects as {@code store} has, which still makes the links to them.
     *
     * @param store the store as other processes reach it
     * @param bucket where its objects lie
     * @param traces what calls are told to, as those over HTTP are
     */
    ObjectStore to(ObjectStore store, String bucket, Traces traces);
}
