package io.bestbackground.api.wait;

import io.bestbackground.common.storage.ObjectStore;

/** Lets tests of other features look into a store of their own. */
public final class StoredOutcomesFixture {
    private StoredOutcomesFixture() {}

    /** The ends that lie in this store. */
    public static StoredOutcomes of(ObjectStore store) {
        return new StoredOutcomes(store);
    }
}
