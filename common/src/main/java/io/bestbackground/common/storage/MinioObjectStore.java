package io.bestbackground.common.storage;

import io.minio.BucketExistsArgs;
import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Any store that speaks S3, through MinIO's client. */
final class MinioObjectStore implements ObjectStore, AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final OkHttpClient http;
    private final MinioClient client;
    private final String bucket;

    MinioObjectStore(StorageProperties properties) {
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher(properties.maxConnections()))
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new PromptSockets())
                .connectionPool(new ConnectionPool(properties.maxConnections(), 5, TimeUnit.MINUTES))
                .connectTimeout(properties.connectTimeout())
                .callTimeout(properties.timeout())
                .readTimeout(properties.timeout())
                .writeTimeout(properties.timeout())
                .build();
        this.client = MinioClient.builder()
                .endpoint(properties.endpoint().toString())
                .region(properties.region())
                .credentials(properties.accessKey(), properties.secretKey())
                .httpClient(http, false)
                .build();
        this.bucket = properties.bucket();
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
    public Optional<StoredObject> find(String key) {
        StatObjectArgs args =
                StatObjectArgs.builder().bucket(bucket).object(key).build();
        return callOrEmpty("HEAD", key, () -> describe(client.statObject(args)));
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

    private static Dispatcher dispatcher(int most) {
        Dispatcher dispatcher = new Dispatcher(new CallerThread());
        dispatcher.setMaxRequests(most);
        // why set: the default lets five calls at once to one host
        dispatcher.setMaxRequestsPerHost(most);
        return dispatcher;
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

    private <T> T call(String call, String key, Call<T> body) {
        return callOrEmpty(call, key, body).orElseThrow(() -> new StorageUnavailable(call, key, null));
    }

    /** Runs a call; empty when the store says that the object is not there, or is there already. */
    private static <T> Optional<T> callOrEmpty(String call, String key, Call<T> body) {
        try {
            return Optional.of(body.run());
        } catch (ErrorResponseException refused) {
            int status = refused.response().code();
            if (status == NOT_FOUND || status == PRECONDITION_FAILED) {
                return Optional.empty();
            }
            throw new StorageUnavailable(
                    call,
                    key,
                    new IOException(status + " " + refused.errorResponse().code(), refused));
        } catch (MinioException | IOException | IllegalStateException failed) {
            // why IllegalStateException: that is how the client reports a broken connection
            throw new StorageUnavailable(call, key, failed);
        }
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }
}
