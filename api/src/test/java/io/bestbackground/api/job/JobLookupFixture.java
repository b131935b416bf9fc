package io.bestbackground.api.job;

import io.bestbackground.api.retention.RetentionProperties;
import io.bestbackground.api.wait.StoredOutcomesFixture;
import io.bestbackground.common.storage.ObjectStore;
import java.time.Duration;

/** Lets tests of other features look jobs up in a store of their own. */
public final class JobLookupFixture {
    private static final Duration DAY = Duration.ofHours(24);

    private JobLookupFixture() {}

    /** The jobs that lie in this store, each for a day. */
    public static JobLookup of(ObjectStore store) {
        return new JobLookup(
                StoredOutcomesFixture.of(store),
                store,
                new RetentionProperties(Duration.ofHours(1), DAY, DAY, DAY, DAY, true));
    }
}
