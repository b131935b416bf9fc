package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.topic.TopicNames;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** A service that shares its broker with others. */
class TopicPrefixIT {
    private static final TopicNames NAMES = new TopicNames("shop.");

    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StandaloneServer.startTemporary(Map.of(
                "bestbackground.topic.prefix",
                NAMES.prefix(),
                "bestbackground.webhook.secrets",
                "whsec_" + "c2VjcmV0".repeat(4)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsToItsOwnTopicsAndGroups() throws Exception {
        assertThat(post("/process", SamplePictures.jpeg(120, 90)).statusCode()).isEqualTo(200);
        assertThat(post("/jobs", SamplePictures.plainPng(120, 90, Color.WHITE)).statusCode())
                .isEqualTo(202);

        try (Admin admin = Admin.create(server.bean(KafkaProperties.class).buildAdminProperties())) {
            TopicPartition letters = new TopicPartition(NAMES.deadLetters(), 0);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.listOffsets(Map.of(letters, OffsetSpec.latest()))
                                    .partitionResult(letters)
                                    .get()
                                    .offset()
                            == 1);
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics)
                    .contains(NAMES.jobs(Lane.BULK), NAMES.outcomes(), NAMES.webhooks())
                    .allMatch(name -> name.startsWith(NAMES.prefix()));
            assertThat(admin.listGroups().all().get().stream()
                            .map(GroupListing::groupId)
                            .collect(Collectors.toSet()))
                    .contains(NAMES.group("bestbackground-delays"), NAMES.group("bestbackground-webhooks"))
                    .contains(NAMES.group("bestbackground-workers-interactive"))
                    .allMatch(name -> name.startsWith(NAMES.prefix()));
        }
    }

    private static HttpResponse<String> post(String path, byte[] picture) throws Exception {
        String json = "{\"image\":\"%s\",\"mode\":\"crop\"}"
                .formatted(Base64.getEncoder().encodeToString(picture));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
