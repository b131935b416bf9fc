package io.bestbackground.common.storage;

import static io.bestbackground.common.storage.StoreCall.call;
import static io.bestbackground.common.storage.StoreCall.callOrEmpty;

import io.bestbackground.common.trace.Traces;
import io.minio.BucketExistsArgs;
import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.OkHttpClient;

/** Any store that speaks S3, through MinIO's client. */
final class MinioObjectStore implements ObjectStore, AutoCloseable {
    private final OkHttpClient http;
    private final MinioClient client;
    private final MinioClient streams;
    private final MinioClient links;
    private final boolean hasLinks;
    private final String bucket;

    MinioObjectStore(StorageProperties properties, Traces traces) {
        this.http = StoreHttp.client(properties, traces);
        this.client = client(properties, properties.endpoint(), http);
        // why no limit of the whole call: what is read through it goes to clients, some of them slow
        this.streams = client(
                properties,
                properties.endpoint(),
                http.newBuilder().callTimeout(Duration.ZERO).build());
        this.hasLinks = properties.links();
        this.links = client(properties, properties.linkEndpoint(), http);
        this.bucket = properties.bucket();
    }

    private static MinioClient client(StorageProperties properties, URI endpoint, OkHttpClient http) {
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(properties.region())
                .credentials(properties.accessKey(), properties.secretKey())
                .httpClient(http, false)
                .build();
    }

    @Override
    public void prepare() {
        call("bucket", bucket, () -> {
            if (!bucketExists()) {
                makeBucket();
            }
            return true;
        });
    }

    @Override
    public boolean isReachable() {
        try {
            return bucketExists();
        } catch (MinioException | IllegalStateException unreachable) {
            return false;
        }
    }

    @Override
    public void put(String key, byte[] content, String mediaType, Map<String, String> metadata) {
        PutObjectArgs args =
                putArgs(key, content, mediaType).userMetadata(metadata).build();
        call("PUT", key, () -> client.putObject(args));
    }

    @Override
    public boolean putOnce(String key, byte[] content, String mediaType) {
        PutObjectArgs args = putArgs(key, content, mediaType)
                .extraHeaders(Map.of("If-None-Match", "*"))
                .build();
        return callOrEmpty("PUT", key, () -> client.putObject(args)).isPresent();
    }

    @Override
    public Optional<byte[]> read(String key) {
        GetObjectArgs args = GetObjectArgs.builder().bucket(bucket).object(key).build();
        return callOrEmpty("GET", key, () -> {
            try (var stream = client.getObject(args)) {
                return stream.readAllBytes();
            }
        });
    }

    @Override
    public Optional<InputStream> open(String key, long offset) {
        GetObjectArgs args = GetObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .offset(offset == 0 ? null : offset)
                .build();
        return callOrEmpty("GET", key, () -> streams.getObject(args));
    }

    @Override
    public Optional<StoredObject> find(String key) {
        StatObjectArgs args =
                StatObjectArgs.builder().bucket(bucket).object(key).build();
        return callOrEmpty("HEAD", key, () -> describe(client.statObject(args)));
    }

    @Override
    public Optional<URI> link(String key, Duration validity) {
        if (!hasLinks) {
            return Optional.empty();
        }
        GetPresignedObjectUrlArgs args = GetPresignedObjectUrlArgs.builder()
                .bucket(bucket)
                .object(key)
                .method(Http.Method.GET)
                .expiry((int) validity.toSeconds())
                .build();
        return Optional.of(call("link", key, () -> URI.create(links.getPresignedObjectUrl(args))));
    }

    @Override
    public List<Listed> list(String prefix, String after, int limit) {
        ListObjectsArgs args = ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .startAfter(after)
                .maxKeys(limit)
                .recursive(true)
                .build();
        return call("LIST", prefix, () -> {
            List<Listed> listed = new ArrayList<>();
            // why bounded: behind a page the iterator asks the store for the next
            Iterator<Result<Item>> found = client.listObjects(args).iterator();
            while (listed.size() < limit && found.hasNext()) {
                Item item = found.next().get();
                listed.add(new Listed(item.objectName(), item.lastModified().toInstant()));
            }
            return listed;
        });
    }

    @Override
    public void delete(String key) {
        RemoveObjectArgs args =
                RemoveObjectArgs.builder().bucket(bucket).object(key).build();
        callOrEmpty("DELETE", key, () -> {
            client.removeObject(args);
            return true;
        });
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        RemoveObjectsArgs args = RemoveObjectsArgs.builder()
                .bucket(bucket)
                .objects(keys.stream().map(DeleteRequest.Object::new).toList())
                .build();
        call("DELETE", keys.size() + " objects", () -> {
            for (Result<DeleteResult.Error> refused : client.removeObjects(args)) {
                DeleteResult.Error error = refused.get();
                throw new IOException(error.code() + " for " + error.objectName());
            }
            return true;
        });
    }

    @Override
    public boolean expire(Map<String, Integer> days) {
        return call("lifecycle", bucket, () -> new BucketLifecycle(client, bucket).set(days));
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private boolean bucketExists() throws MinioException {
        return client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
    }

    private void makeBucket() throws MinioException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (ErrorResponseException refused) {
            // why looked at again: several programs start at once, and one of them makes it
            if (!bucketExists()) {
                throw refused;
            }
        }
    }

    private PutObjectArgs.Builder putArgs(String key, byte[] content, String mediaType) {
        return PutObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .contentType(mediaType)
                // why named: the client's default, CRC32C, is computed byte by byte in Java; this one by the processor
                .checksum(Checksum.Algorithm.CRC32)
                .data(content, content.length);
    }

    private static StoredObject describe(StatObjectResponse found) {
        Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.userMetadata().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        String type = found.contentType() == null ? "application/octet-stream" : found.contentType();
        return new StoredObject(found.size(), type, found.etag(), metadata);
    }
}
