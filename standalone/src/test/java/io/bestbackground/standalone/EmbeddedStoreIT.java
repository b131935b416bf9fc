package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The embedded object store as its clients see it. */
class EmbeddedStoreIT {
    private static final Credentials OWN = new Credentials("broker-password", "accesskey", "secretkey");
    private static final String BUCKET = "pictures";

    @TempDir
    private Path folder;

    private int port;
    private EmbeddedStore store;
    private MinioClient client;

    @BeforeEach
    void start() throws Exception {
        open();
        client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
    }

    @AfterEach
    void stop() throws Exception {
        store.stop();
    }

    @Test
    void keepsObjectsAcrossRestartsOnOtherPorts() throws Exception {
        put("inputs/1", "picture", Map.of());
        stop();

        open();

        assertThat(get("inputs/1")).isEqualTo("picture");
    }

    @Test
    void writesAnOutcomeOnceWhenAskedTo() throws Exception {
        Map<String, String> once = Map.of("If-None-Match", "*");
        put("results/1", "first", once);

        assertThatThrownBy(() -> put("results/1", "second", once))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused ->
                                assertThat(refused.response().code()).isEqualTo(HttpURLConnection.HTTP_PRECON_FAILED));
        assertThat(get("results/1")).isEqualTo("first");
    }

    @Test
    void refusesWrongSecretsAndUnsignedRequests() throws Exception {
        Credentials wrong = new Credentials("broker-password", OWN.accessKey(), "another");
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(EmbeddedStore.endpoint(port) + "/" + BUCKET))
                .build();

        assertThatThrownBy(() -> client(wrong)
                        .bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build()))
                .isInstanceOf(ErrorResponseException.class);
        assertThat(HttpClient.newHttpClient()
                        .send(unsigned, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
    }

    @Test
    void listensOnLoopbackOnlyAndWritesBelowItsFolder() throws Exception {
        put("inputs/1", "picture", Map.of());

        assertThat(Listening.isWide(port)).isFalse();
        assertThat(Files.readString(folder.resolve(BUCKET).resolve("inputs/1"))).isEqualTo("picture");
    }

    private void open() throws Exception {
        port = FreePorts.find(1)[0];
        store = new EmbeddedStore(folder, DataSize.ofBytes(0), port, OWN);
        store.start();
        client = client(OWN);
    }

    private void put(String key, String text, Map<String, String> headers) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        client.putObject(
                PutObjectArgs.builder().bucket(BUCKET).object(key).extraHeaders(new Http.Headers(headers)).stream(
                                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                        .build());
    }

    private String get(String key) throws Exception {
        try (GetObjectResponse object = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return new String(object.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private MinioClient client(Credentials credentials) {
        return MinioClient.builder()
                .endpoint(EmbeddedStore.endpoint(port).toString())
                .credentials(credentials.accessKey(), credentials.secretKey())
                .region("us-east-1")
                .build();
    }
}
