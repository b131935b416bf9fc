package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStoreContract;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.trace.Traces;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store within its own process keeps the contract. */
class NearStoreTest extends ObjectStoreContract {
    @TempDir
    private static Path folder;

    private static BlobStore blobs;

    @BeforeAll
    static void make() {
        blobs = FolderListing.over(folder, new FilesystemNio2BlobStore(folder.toString()));
    }

    @Override
    protected ObjectStore store() {
        return new NearStore(blobs, "pictures", new InMemoryObjectStore(), Traces.off());
    }

    @Test
    void saysThatTheDiskIsFullAsEveryStoreThatFails() {
        ObjectStore full = new NearStore(
                new DiskReserve(blobs, () -> 0, 100), "pictures", new InMemoryObjectStore(), Traces.off());

        assertThatThrownBy(() -> full.put("inputs/1", new byte[1], "image/png", Map.of()))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(full.isReachable()).isTrue();
    }
}
