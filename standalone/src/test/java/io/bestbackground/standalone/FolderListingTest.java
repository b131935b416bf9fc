package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Pages of a folder's keys, beside what the store itself says of them. */
class FolderListingTest {
    private static final String BUCKET = "pictures";
    // why such names: a folder's keys come behind those of its name with a character before the slash, before others
    private static final List<String> KEYS = List.of(
            "a",
            "b-1",
            "b/1",
            "b/2/1",
            "b/2-1",
            "b0",
            "inputs/1",
            "inputs/2",
            "results/1/0",
            "results/1/outcome.json",
            "results/1-x",
            "results/2/0",
            "results/20/0",
            "results/3/0/deep/er");

    @TempDir
    private Path folder;

    private BlobStore plain;
    private BlobStore store;

    @BeforeEach
    void fill() {
        plain = new FilesystemNio2BlobStore(folder.toString());
        store = FolderListing.over(folder, plain);
        plain.createContainer(BUCKET);
        for (String key : KEYS) {
            byte[] content = key.getBytes(StandardCharsets.UTF_8);
            plain.putBlob(
                    PutObjectRequest.builder()
                            .bucket(BUCKET)
                            .key(key)
                            .contentType("text/plain")
                            .contentLength((long) content.length)
                            .build(),
                    new ByteArrayInputStream(content));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'','',1000",
        "'','',3",
        "'','',1",
        "results/,'',2",
        "results/1,'',1000",
        "results/,results/1/0,2",
        "'',b,1000",
        "'',b-1,1000",
        "'',b/2,1000",
        "b,b/2-1,1000",
        "nothing/,'',5",
        "results/1/outcome.json/,'',5",
        "'',z,5"
    })
    void areThoseOfTheStoreItself(String prefix, String after, int limit) {
        ListObjectsV2Request.Builder asked =
                ListObjectsV2Request.builder().bucket(BUCKET).prefix(prefix).maxKeys(limit);
        ListObjectsV2Request request =
                after.isEmpty() ? asked.build() : asked.startAfter(after).build();

        ListObjectsV2Response expected = plain.list(request);
        ListObjectsV2Response found = store.list(request);

        assertThat(keys(found)).isEqualTo(keys(expected));
        assertThat(found.isTruncated()).isEqualTo(expected.isTruncated());
        assertThat(found.contents().stream().map(S3Object::size).toList())
                .isEqualTo(expected.contents().stream().map(S3Object::size).toList());
        assertThat(found.contents().stream().map(S3Object::eTag).toList())
                .isEqualTo(expected.contents().stream().map(S3Object::eTag).toList());
        assertThat(found.contents().stream().map(S3Object::lastModified).toList())
                .isEqualTo(
                        expected.contents().stream().map(S3Object::lastModified).toList());
    }

    @Test
    void followEachOther() {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            ListObjectsV2Response page = store.list(ListObjectsV2Request.builder()
                    .bucket(BUCKET)
                    .maxKeys(4)
                    .continuationToken(token)
                    .build());
            all.addAll(keys(page));
            token = page.nextContinuationToken();
        } while (token != null);

        assertThat(all).containsExactlyInAnyOrderElementsOf(KEYS).isSorted();
    }

    @Test
    void looksAtNoMoreObjectsThanAPageHolds() {
        AtomicInteger looks = new AtomicInteger();
        BlobStore counted = (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, arguments) -> {
                    looks.addAndGet(method.getName().equals("blobMetadataIfPresent") ? 1 : 0);
                    return method.invoke(plain, arguments);
                });

        ListObjectsV2Response page = FolderListing.over(folder, counted)
                .list(ListObjectsV2Request.builder()
                        .bucket(BUCKET)
                        .prefix("results/")
                        .maxKeys(2)
                        .build());

        assertThat(keys(page)).containsExactly("results/1-x", "results/1/0");
        assertThat(looks).hasValue(2);
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }
}
