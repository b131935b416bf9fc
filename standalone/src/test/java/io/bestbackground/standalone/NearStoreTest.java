package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.Listed;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import io.bestbackground.common.storage.ObjectStoreContract;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The embedded store within its own process keeps the contract. */
class NearStoreTest extends ObjectStoreContract {
    private static final Credentials OWN = new Credentials("", "accesskey", "secretkey");

    @TempDir
    private static Path folder;

    private static EmbeddedStore store;

    @BeforeAll
    static void make() {
        store = new EmbeddedStore(folder, DataSize.ofMegabytes(1), 0, OWN);
    }

    @Override
    protected ObjectStore store() {
        return near(store);
    }

    @Test
    void saysThatTheDiskIsFullAsEveryStoreThatFails() {
        ObjectStore full = near(new EmbeddedStore(folder, DataSize.ofTerabytes(1_000_000), 0, OWN));

        assertThatThrownBy(() -> full.put("inputs/1", new byte[1], "image/png", Map.of()))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(full.isReachable()).isTrue();
    }

    @Test
    void findsWhatWasCopiedWithoutItsAttributes() throws IOException {
        Files.writeString(folder.resolve("pictures").resolve("copied"), "bytes");

        assertThat(store().find("copied")).contains(new StoredObject(5, "binary/octet-stream", "", Map.of()));
    }

    @Test
    void listsOnPastWhatIsRemovedMeanwhile() {
        BlobStore losing = new ForwardingBlobStore(new FilesystemNio2BlobStore(folder.toString())) {
            @Override
            public @Nullable HeadObjectResponse blobMetadataIfPresent(String container, String key) {
                return key.equals("list/gone") ? null : super.blobMetadataIfPresent(container, key);
            }
        };
        ObjectStore near =
                new NearStore(FolderListing.over(folder, losing), "pictures", new InMemoryObjectStore(), Traces.off());
        for (String key : List.of("list/a", "list/gone", "list/z")) {
            near.put(key, new byte[1], "image/png", Map.of());
        }

        assertThat(near.list("list/", "", 2)).extracting(Listed::key).containsExactly("list/a", "list/z");
    }

    private static ObjectStore near(EmbeddedStore store) {
        return store.shortcut().to(new InMemoryObjectStore(), "pictures", Traces.off());
    }
}
