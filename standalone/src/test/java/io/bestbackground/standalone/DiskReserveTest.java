package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

class DiskReserveTest {
    private static final String BUCKET = "pictures";
    private static final int RESERVED = 50;

    @TempDir
    private Path folder;

    private long usable = RESERVED + 10;
    private BlobStore store;

    @BeforeEach
    void make() {
        store = new DiskReserve(new FilesystemNio2BlobStore(folder.toString()), () -> usable, RESERVED);
        store.createContainer(BUCKET);
    }

    @Test
    void takesWhatLeavesEnough() {
        assertThatCode(() -> put("a", 10)).doesNotThrowAnyException();
        assertThatThrownBy(() -> put("b", 11))
                .isInstanceOfSatisfying(
                        S3Exception.class, full -> assertThat(full.statusCode()).isEqualTo(507));
    }

    @Test
    void givesAndRemovesObjectsOfAFullDiskAndTakesOthersOnceThereIsRoom() throws IOException {
        put("a", 10);
        usable = 0;

        try (var content =
                store.getBlob(GetObjectRequest.builder().bucket(BUCKET).key("a").build())) {
            assertThat(content.readAllBytes()).hasSize(10);
        }
        store.removeBlob(BUCKET, "a");
        usable = RESERVED + 10;
        assertThatCode(() -> put("b", 10)).doesNotThrowAnyException();
    }

    private void put(String key, int size) {
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .contentType("text/plain")
                        .contentLength((long) size)
                        .build(),
                new ByteArrayInputStream(new byte[size]));
    }
}
