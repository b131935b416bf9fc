package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A service that keeps things for seconds only. */
class RetentionIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfAJobWhoseTimeIsOverAndItIsGone() throws Exception {
        Map<String, String> settings = Map.of(
                "bestbackground.data", folder.toString(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "bestbackground.retention.sources", "2s",
                "bestbackground.retention.results", "3s",
                "bestbackground.retention.masks", "3s",
                "bestbackground.retention.sweep", "1s");
        try (StandaloneServer server = StandaloneServer.start(settings)) {
            String job = server.uri() + "/jobs/" + process(server.uri());

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(job).statusCode() == 410);

            assertThat(get(job).body()).contains("\"code\":\"gone\"", "3 s");
            assertThat(get(job + "/results/0").statusCode()).isEqualTo(410);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> server.bean(ObjectStore.class).list("", "", 10).isEmpty());
            assertThat(get(job).statusCode()).isEqualTo(410);
        }
    }

    private static String process(URI server) throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "mode", "crop", "image", Base64.getEncoder().encodeToString(SamplePictures.jpeg(200, 150))));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve("/process"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body()).get("id").asString();
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }
}
