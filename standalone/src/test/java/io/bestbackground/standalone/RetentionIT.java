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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
            String job = server.uri() + "/jobs/" + id(process(server.uri()));

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(job).statusCode() == 410);

            assertThat(get(job).body()).contains("\"code\":\"gone\"", "3 s");
            assertThat(get(job + "/results/0").statusCode()).isEqualTo(410);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> server.bean(ObjectStore.class).list("", "", 10).isEmpty());
            assertThat(get(job).statusCode()).isEqualTo(410);
        }
    }

    @Test
    void aKeyWhoseJobIsGoneSaysSo() throws Exception {
        Map<String, String> settings = Map.of(
                "bestbackground.data", folder.toString(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "bestbackground.retention.sources", "1s",
                "bestbackground.retention.results", "1s");
        try (StandaloneServer server = StandaloneServer.start(settings)) {
            String job = server.uri() + "/jobs/" + id(process(server.uri(), "Idempotency-Key", "\"k\""));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(job).statusCode() == 410);

            HttpResponse<String> again = process(server.uri(), "Idempotency-Key", "\"k\"");

            assertThat(again.statusCode()).isEqualTo(410);
            assertThat(again.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    private static String id(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).get("id").asString();
    }

    private static HttpResponse<String> process(URI server, String... more) throws Exception {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        headers.addAll(List.of(more));
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "mode", "crop", "image", Base64.getEncoder().encodeToString(SamplePictures.jpeg(200, 150))));
        return HTTP.send(
                HttpRequest.newBuilder(server.resolve("/process"))
                        .headers(headers.toArray(String[]::new))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }
}
