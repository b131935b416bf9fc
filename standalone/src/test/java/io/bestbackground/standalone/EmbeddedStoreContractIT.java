package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStoreContract;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The embedded store, through the client that the service uses, keeps the contract. */
class EmbeddedStoreContractIT extends ObjectStoreContract {
    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static StoreContext client;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePorts.find(1)[0];
        server = new EmbeddedStore(folder, DataSize.ofBytes(0), port, new Credentials("", "accesskey", "secretkey"));
        server.start();
        client = new StoreContext(EmbeddedStore.endpoint(port).toString(), "accesskey", "secretkey");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop();
    }

    @Override
    protected ObjectStore store() {
        return client.store();
    }

    @Test
    void givesAnObjectToWhoeverHasItsLink() throws Exception {
        store().put("inputs/linked", new byte[] {1, 2, 3}, "image/png", Map.of());

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(store().link("inputs/linked", Duration.ofMinutes(1))
                                        .orElseThrow())
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.body()).containsExactly(1, 2, 3);
    }

    @Test
    void givesNoLinkThatNobodyCouldFollow() {
        try (StoreContext inside = new StoreContext("http://127.0.0.1:1", "accesskey", "secretkey", false)) {
            assertThat(inside.store().link("inputs/linked", Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void removesNothingByItself() {
        assertThat(store().expire(Map.of("inputs/", 1))).isFalse();
    }
}
