package io.bestbackground.standalone;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.trace.Traces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The embedded store's objects without the way over HTTP, which costs more than what it does: a job that is answered at
 * once makes five calls. Other programs of this machine see the same objects through the store's own port.
 */
final class NearStore implements ObjectStore {
    private final BlobStore blobs;
    private final String bucket;
    private final ObjectStore far;
    private final Traces traces;

    /** {@code far} is the store as others reach it, which makes the links. */
    NearStore(BlobStore blobs, String bucket, ObjectStore far, Traces traces) {
        this.blobs = blobs;
        this.bucket = bucket;
        this.far = far;
        this.traces = traces;
    }

    @Override
    public void prepare() {
        call("bucket", bucket, () -> {
            try {
                return blobs.containerExists(bucket) || blobs.createContainer(bucket) != null;
            } catch (AwsServiceException failed) {
                // why again: api and worker may both find none, and make it
                if (blobs.containerExists(bucket)) {
                    return true;
                }
                throw failed;
            }
        });
    }

    @Override
    public boolean isReachable() {
        try {
            return blobs.containerExists(bucket);
        } catch (RuntimeException failed) {
            return false;
        }
    }

    @Override
    public void put(String key, byte[] content, String mediaType, Map<String, String> metadata) {
        PutObjectRequest object =
                object(key, content, mediaType).metadata(metadata).build();
        call("PUT", key, () -> blobs.putBlob(object, new ByteArrayInputStream(content)));
    }

    @Override
    public boolean putOnce(String key, byte[] content, String mediaType) {
        PutObjectRequest object =
                object(key, content, mediaType).ifNoneMatch("*").build();
        return callOrEmpty("PUT", key, () -> blobs.putBlob(object, new ByteArrayInputStream(content)))
                .isPresent();
    }

    @Override
    public Optional<byte[]> read(String key) {
        return callOrEmpty("GET", key, () -> {
            try (InputStream content = blobs.getBlob(bucket, key)) {
                return content.readAllBytes();
            }
        });
    }

    @Override
    public Optional<InputStream> open(String key, long offset) {
        GetObjectRequest.Builder asked =
                GetObjectRequest.builder().bucket(bucket).key(key);
        return callOrEmpty(
                "GET", key, () -> blobs.getBlob((offset == 0 ? asked : asked.range("bytes=" + offset + "-")).build()));
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return callOrEmpty("HEAD", key, () -> describe(blobs.blobMetadata(bucket, key)));
    }

    @Override
    public Optional<URI> link(String key, Duration validity) {
        return far.link(key, validity);
    }

    @Override
    public List<Listed> list(String prefix, String after, int limit) {
        return call("LIST", prefix, () -> {
            List<Listed> listed = new ArrayList<>();
            @Nullable String next = after;
            // why again: a page is short of what was removed while it was made
            while (next != null && listed.size() < limit) {
                ListObjectsV2Response page = blobs.list(ListObjectsV2Request.builder()
                        .bucket(bucket)
                        .prefix(prefix)
                        .startAfter(next)
                        .maxKeys(limit - listed.size())
                        .build());
                page.contents().forEach(object -> listed.add(new Listed(object.key(), object.lastModified())));
                next = page.nextContinuationToken();
            }
            return listed;
        });
    }

    @Override
    public void delete(String key) {
        callOrEmpty("DELETE", key, () -> {
            blobs.removeBlob(bucket, key);
            return true;
        });
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsRequest asked = DeleteObjectsRequest.builder()
                .bucket(bucket)
                .delete(Delete.builder().objects(objects).build())
                .build();
        call("DELETE", keys.size() + " objects", () -> {
            blobs.removeBlobs(asked).errors().stream().findFirst().ifPresent(error -> {
                throw new IllegalStateException(error.code() + " for " + error.key());
            });
            return true;
        });
    }

    /** It does not: a folder removes nothing by itself. */
    @Override
    public boolean expire(Map<String, Integer> days) {
        return false;
    }

    private PutObjectRequest.Builder object(String key, byte[] content, String mediaType) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(mediaType)
                .contentLength((long) content.length);
    }

    // why else: a folder that was copied without its attributes has none
    private static StoredObject describe(HeadObjectResponse found) {
        return new StoredObject(
                found.contentLength(),
                found.contentType(),
                Objects.requireNonNullElse(found.eTag(), "").replace("\"", ""),
                found.metadata());
    }

    private <T> T call(String what, String key, Call<T> body) {
        return callOrEmpty(what, key, body).orElseThrow(() -> new StorageUnavailable(what, key, null));
    }

    /** Makes a call; empty when the object is not there, or is there already. */
    private <T> Optional<T> callOrEmpty(String what, String key, Call<T> body) {
        return traces.call("store " + what, () -> {
            Traces.tag("url.path", '/' + bucket + '/' + key);
            return run(what, key, body);
        });
    }

    private static <T> Optional<T> run(String what, String key, Call<T> body) {
        try {
            return Optional.of(body.run());
        } catch (AwsServiceException refused) {
            int status = refused.statusCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_PRECON_FAILED) {
                return Optional.empty();
            }
            throw new StorageUnavailable(what, key, refused);
        } catch (IOException | RuntimeException failed) {
            throw new StorageUnavailable(what, key, failed);
        }
    }

    private interface Call<T> {
        T run() throws IOException;
    }
}
