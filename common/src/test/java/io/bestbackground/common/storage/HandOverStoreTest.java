package io.bestbackground.common.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.job.JobId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the contract of stores, and asks the one behind it only where it must. */
class HandOverStoreTest extends ObjectStoreContract {
    private static final byte[] CONTENT = {1, 2, 3};

    private final JobId id = JobId.next(Clock.systemUTC());
    private final String source = ObjectKeys.source(id);
    private final InMemoryObjectStore behind = new InMemoryObjectStore();
    private final RecentObjects recent = new RecentObjects(1_000, Clock.systemUTC());
    private final ObjectStore store = new HandOverStore(behind, recent);

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void handsAPictureOverOnceWithoutTheStore() {
        store.put(source, CONTENT, "image/png", Map.of());
        behind.away(true);

        assertThat(store.read(source)).hasValue(CONTENT);
        assertThatThrownBy(() -> store.read(source)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void readsFromTheStoreWhatWasHandedOver() {
        store.put(source, CONTENT, "image/png", Map.of());

        assertThat(store.read(source)).hasValue(CONTENT);
        assertThat(store.read(source)).hasValue(CONTENT);
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void opensAResultAtAnyByteWithoutTheStore() throws IOException {
        store.put(ObjectKeys.result(id, 0), CONTENT, "image/png", Map.of());
        behind.away(true);

        try (var stream = store.open(ObjectKeys.result(id, 0), 1).orElseThrow()) {
            assertThat(stream.readAllBytes()).containsExactly(2, 3);
        }
    }

    @Test
    void writesToTheStoreFirst() {
        behind.away(true);

        assertThatThrownBy(() -> store.put(source, CONTENT, "image/png", Map.of()))
                .isInstanceOf(StorageUnavailable.class);
        behind.away(false);

        assertThat(store.read(source)).isEmpty();
    }

    @Test
    void handsOverNothingThatWasDeleted() {
        store.put(source, CONTENT, "image/png", Map.of());
        store.put(ObjectKeys.result(id, 0), CONTENT, "image/png", Map.of());
        store.delete(source);
        store.deleteAll(List.of(ObjectKeys.result(id, 0)));

        assertThat(store.read(source)).isEmpty();
        assertThat(store.read(ObjectKeys.result(id, 0))).isEmpty();
    }

    @Test
    void keepsNothingThatOthersMayWriteAnew() {
        store.put(ObjectKeys.webhook(id), CONTENT, "application/json", Map.of());
        store.put(ObjectKeys.trial(id), CONTENT, "text/plain", Map.of());
        store.put("keys/some", CONTENT, "application/json", Map.of());
        store.putOnce(ObjectKeys.outcome(id), CONTENT, "application/json");

        assertThat(recent.bytes()).isZero();
    }
}
