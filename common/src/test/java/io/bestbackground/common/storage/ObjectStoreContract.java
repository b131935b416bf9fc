package io.bestbackground.common.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store must do; each implementation has a test class that extends this one. */
public abstract class ObjectStoreContract {
    private final String key = "contract/" + UUID.randomUUID();

    /** The store under test, which may hold other objects. */
    protected abstract ObjectStore store();

    @BeforeEach
    void prepareTwice() {
        store().prepare();
        store().prepare();
    }

    @Test
    void isReachableOncePrepared() {
        assertThat(store().isReachable()).isTrue();
    }

    @Test
    void readsWhatWasPut() {
        byte[] content = bytes("a picture");
        store().put(key, content, "image/png", Map.of("mode", "crop"));

        assertThat(store().read(key))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
        assertThat(store().find(key)).hasValueSatisfying(found -> {
            assertThat(found.bytes()).isEqualTo(content.length);
            assertThat(found.mediaType()).isEqualTo("image/png");
            assertThat(found.metadata()).containsEntry("mode", "crop");
            assertThat(found.etag()).isNotBlank().doesNotContain("\"");
        });
    }

    @Test
    void holdsAnEmptyObject() {
        store().put(key, new byte[0], "application/octet-stream", Map.of());

        assertThat(store().read(key))
                .hasValueSatisfying(read -> assertThat(read).isEmpty());
    }

    @Test
    void holdsTwentyMegabytes() {
        byte[] content = new byte[20_000_000];
        for (int i = 0; i < content.length; i += 1000) {
            content[i] = (byte) i;
        }
        store().put(key, content, "application/octet-stream", Map.of());

        assertThat(store().read(key))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(store().read(key)).isEmpty();
        assertThat(store().find(key)).isEmpty();
    }

    @Test
    void putReplaces() {
        store().put(key, bytes("first"), "text/plain", Map.of());
        store().put(key, bytes("second"), "text/plain", Map.of());

        assertThat(store().read(key)).hasValue(bytes("second"));
    }

    @Test
    void putOnceKeepsTheFirst() {
        assertThat(store().putOnce(key, bytes("first"), "text/plain")).isTrue();
        assertThat(store().putOnce(key, bytes("second"), "text/plain")).isFalse();

        assertThat(store().read(key)).hasValue(bytes("first"));
    }

    @Test
    void ofManyPutsAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            long written = threads
                    .invokeAll(IntStream.range(0, 16)
                            .mapToObj(number -> (Callable<Boolean>)
                                    () -> store().putOnce(key, bytes("number " + number), "text/plain"))
                            .toList())
                    .stream()
                    .filter(ObjectStoreContract::get)
                    .count();
            assertThat(written).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void deletesWhatIsThereAndBearsWhatIsNot() {
        store().put(key, bytes("gone soon"), "text/plain", Map.of());
        store().delete(key);
        store().delete(key);

        assertThat(store().find(key)).isEmpty();
    }

    @Test
    void opensAnObjectAtAnyByte() throws IOException {
        store().put(key, bytes("a picture"), "text/plain", Map.of());

        assertThat(readFrom(0)).isEqualTo("a picture");
        assertThat(readFrom(2)).isEqualTo("picture");
        assertThat(store().open(key + "-not", 0)).isEmpty();
    }

    @Test
    void listsInOrderPageByPage() {
        for (String name : List.of("/b/2", "/a", "/b/1", "/c", "/b/10")) {
            store().put(key + name, bytes(name), "text/plain", Map.of());
        }

        assertThat(names("", 3)).containsExactly("/a", "/b/1", "/b/10");
        assertThat(names(key + "/b/10", 3)).containsExactly("/b/2", "/c");
        assertThat(names(key + "/c", 3)).isEmpty();
        assertThat(store().list(key + "/a", "", 1).get(0).modifiedAt())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    }

    @Test
    void listsNothingWhereNothingIs() {
        assertThat(store().list(key + "/", "", 10)).isEmpty();
    }

    @Test
    void deletesManyAtOnceAndBearsWhatIsNot() {
        store().put(key + "/1", bytes("one"), "text/plain", Map.of());
        store().put(key + "/2", bytes("two"), "text/plain", Map.of());

        store().deleteAll(List.of(key + "/1", key + "/2", key + "/3"));
        store().deleteAll(List.of());

        assertThat(store().list(key + "/", "", 10)).isEmpty();
    }

    private String readFrom(long offset) throws IOException {
        try (InputStream stream = store().open(key, offset).orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> names(String after, int limit) {
        return store().list(key + "/", after, limit).stream()
                .map(listed -> listed.key().substring(key.length()))
                .toList();
    }

    private static boolean get(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
