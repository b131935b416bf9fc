package io.bestbackground.common.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects that were written a moment ago, as many as fit and none for longer than a minute. A place is taken before an
 * object is written and filled once it is; what was deleted meanwhile has lost its place. Safe for many threads.
 */
final class RecentObjects {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final long most;
    private final InstantSource clock;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private long bytes;

    /** Keeps at most {@code most} bytes. */
    RecentObjects(long most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Where the content of an object that is being written will be. */
    static final class Place {
        private final Instant until;
        private byte @Nullable [] content;

        private Place(Instant until) {
            this.until = until;
        }

        private int bytes() {
            return content == null ? 0 : content.length;
        }
    }

    /** Takes the place of an object that is about to be written; what was there before is forgotten. */
    synchronized Place reserve(String key) {
        drop(key);
        Place place = new Place(clock.instant().plus(LONGEST));
        places.put(key, place);
        return place;
    }

    /** Puts what was written into its place, unless that was lost; the content must not be changed afterwards. */
    synchronized void fill(String key, Place place, byte[] content) {
        if (places.get(key) == place) {
            place.content = content;
            bytes += content.length;
            makeRoom();
        }
    }

    /** Gives up a place, if it is still there: nothing was written. */
    synchronized void giveUp(String key, Place place) {
        places.remove(key, place);
    }

    /** Hands an object over: from now on it is not here any more. */
    synchronized Optional<byte[]> take(String key) {
        makeRoom();
        Place place = places.get(key);
        byte[] content = place == null ? null : place.content;
        if (content != null) {
            drop(key);
        }
        return Optional.ofNullable(content);
    }

    /** Forgets an object, and that it is being written. */
    synchronized void drop(String key) {
        Place place = places.remove(key);
        bytes -= place == null ? 0 : place.bytes();
    }

    synchronized long bytes() {
        return bytes;
    }

    private void makeRoom() {
        Instant now = clock.instant();
        Iterator<Place> oldest = places.values().iterator();
        while (oldest.hasNext()) {
            Place place = Objects.requireNonNull(oldest.next());
            if (bytes <= most && now.isBefore(place.until)) {
                return;
            }
            bytes -= place.bytes();
            oldest.remove();
        }
    }
}
