package io.bestbackground.api.retention;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.Listed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes objects whose keys say nothing of their age; it looks at all of them, so it is done seldom. */
final class AgeSweep {
    private final ObjectStore store;
    private final String prefix;
    private final Duration kept;
    private final Clock clock;

    AgeSweep(ObjectStore store, String prefix, Duration kept, Clock clock) {
        this.store = store;
        this.prefix = prefix;
        this.kept = kept;
        this.clock = clock;
    }

    /** Removes what is over; says how many objects. */
    int sweep() {
        Instant oldest = clock.instant().minus(kept);
        Removal removal = new Removal(store);
        try (removal) {
            new Listing(store, prefix).forEachRemaining(listed -> {
                if (isBefore(listed, oldest)) {
                    removal.add(listed.key());
                }
            });
        }
        return removal.removed();
    }

    private static boolean isBefore(Listed listed, Instant oldest) {
        return listed.modifiedAt().isBefore(oldest);
    }
}
