package io.bestbackground.worker.job;

import io.bestbackground.common.startup.Backoff;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import io.bestbackground.common.storage.StorageUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object store, waited for while it is away: each call is tried again, with growing and jittered pauses, until it
 * works or the worker stops. Only then does it throw {@link StorageUnavailable}. The watchdog is told that this is
 * waiting and no hanging.
 */
final class PatientStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final CountDownLatch stop;
    private final BatchWatchdog watchdog;
    private final CountDownLatch closed = new CountDownLatch(1);

    PatientStore(ObjectStore store, CountDownLatch stop, BatchWatchdog watchdog) {
        this.store = store;
        this.stop = stop;
        this.watchdog = watchdog;
    }

    /** From now on every call fails: whoever works on has had his time, and must leave everything as it is. */
    void close() {
        closed.countDown();
    }

    Optional<byte[]> read(String key) {
        return patiently(() -> store.read(key));
    }

    /** Writes an object; gives its key. */
    String put(String key, byte[] content, String mediaType) {
        return put(key, () -> content, mediaType);
    }

    /** Writes an object whose content is made at each try; gives its key. */
    String put(String key, Supplier<byte[]> content, String mediaType) {
        return patiently(() -> {
            store.put(key, content.get(), mediaType, Map.of());
            return key;
        });
    }

    boolean putOnce(String key, byte[] content, String mediaType) {
        return patiently(() -> store.putOnce(key, content, mediaType));
    }

    Optional<StoredObject> find(String key) {
        return patiently(() -> store.find(key));
    }

    /** Removes an object; gives its key. */
    String delete(String key) {
        return patiently(removal(key));
    }

    /** Removes an object also while the worker stops, and after its time by one try; what fails then is logged. */
    void deleteEvenStopped(String key) {
        try {
            String unused = isClosed() ? removal(key).get() : patiently(removal(key), closed);
        } catch (StorageUnavailable away) {
            LOG.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
        }
    }

    private Supplier<String> removal(String key) {
        return () -> {
            store.delete(key);
            return key;
        };
    }

    private <T> T patiently(Supplier<T> call) {
        return patiently(call, stop);
    }

    private <T> T patiently(Supplier<T> call, CountDownLatch end) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (isClosed()) {
                throw new StorageUnavailable("call", "the worker has stopped", null);
            }
            try {
                T result = call.get();
                watchdog.waiting(false);
                return result;
            } catch (StorageUnavailable away) {
                LOG.warn("{}; trying again: {}", away.getMessage(), String.valueOf(away.getCause()));
                watchdog.waiting(true);
                if (isOver(end, pause)) {
                    throw away;
                }
                pause = Backoff.next(pause, LONGEST_PAUSE);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static boolean isOver(CountDownLatch end, Duration pause) {
        try {
            // why jitter: all workers lose the store at the same moment and must not come back at the same one
            long jittered = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1);
            return end.await(jittered, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
