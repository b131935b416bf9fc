package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.WebhookState;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.common.topic.WebhookPublisher;
import io.bestbackground.standalone.HookReceiver.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients that are told of their jobs' ends, by a whole service of its own. */
class WebhookIT {
    private static final ConditionFactory SOON = Awaitility.await().atMost(Duration.ofSeconds(30));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static StandaloneServer service;

    @BeforeAll
    static void start() throws Exception {
        service = StandaloneServer.start(Map.of(
                "bestbackground.data",
                folder.toString(),
                "server.port",
                "0",
                "server.address",
                "127.0.0.1",
                "bestbackground.webhook.allow-http",
                "true",
                "bestbackground.webhook.allowed-networks",
                HookReceiver.ALLOWED + "/32",
                "bestbackground.webhook.first-delay",
                "100ms",
                "bestbackground.webhook.timeout",
                "8s"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tellsWhatGetShowsWhenTheWorkerHasEndedTheJob() throws Exception {
        try (HookReceiver receiver = new HookReceiver(HookReceiver.ALLOWED)) {
            URI hook = receiver.on("/hook", told -> 204);

            JobId job = submit(hook);

            SOON.until(() -> !receiver.told("/hook").isEmpty());
            Told told = receiver.told("/hook").get(0);
            JsonNode shown = shown(job);
            assertThat(JSON.readTree(told.body())).isEqualTo(((ObjectNode) shown).without("webhook"));
            assertThat(shown.path("status").asString()).isEqualTo("succeeded");
            assertThat(told.id()).isEqualTo("msg_" + job);
            assertThat(told.contentType()).isEqualTo("application/json");
            assertThat(told.signature()).isEqualTo(signature(told));
            SOON.until(() -> shown(job).at("/webhook/state").asString().equals("delivered"));
        }
    }

    @Test
    void triesAgainUntilTheReceiverAccepts() throws Exception {
        AtomicInteger failures = new AtomicInteger(5);
        try (HookReceiver receiver = new HookReceiver(HookReceiver.ALLOWED)) {
            JobId job = end(receiver.on("/flaky", told -> failures.getAndDecrement() > 0 ? 503 : 200));

            SOON.until(() -> isState(job, WebhookState.State.DELIVERED));

            assertThat(state(job).orElseThrow().attempts()).isEqualTo(6);
            assertThat(receiver.told("/flaky")).hasSize(6).extracting(Told::id).containsOnly("msg_" + job);
        }
    }

    @Test
    void aReceiverThatHangsHoldsUpNoOther() throws Exception {
        try (HookReceiver receiver = new HookReceiver(HookReceiver.ALLOWED)) {
            URI silent = receiver.silent("/silent");
            URI quick = receiver.on("/quick", told -> 200);
            for (int number = 0; number < 150; number++) {
                end(silent);
            }
            SOON.until(() -> !receiver.told("/silent").isEmpty());

            end(quick);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> !receiver.told("/quick").isEmpty());
            assertThat(receiver.told("/silent")).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void reachesNothingInside() throws Exception {
        try (HookReceiver inside = new HookReceiver("127.0.0.3")) {
            JobId job = end(inside.on("/hook", told -> 200));

            SOON.until(() -> isState(job, WebhookState.State.FAILED));

            assertThat(inside.told("/hook")).isEmpty();
            assertThat(state(job).orElseThrow().problem()).contains("not on the public internet");
        }
    }

    @Test
    void keepsWhatIsGivenUpToBeReplayed() throws Exception {
        AtomicInteger status = new AtomicInteger(410);
        try (HookReceiver receiver = new HookReceiver(HookReceiver.ALLOWED)) {
            JobId job = end(receiver.on("/gone", told -> status.get()));
            SOON.until(() -> isState(job, WebhookState.State.FAILED));
            assertThat(receiver.told("/gone")).hasSize(1);

            status.set(200);
            KafkaProperties broker = service.bean(KafkaProperties.class);
            var letters = new DeadLetters(broker, TopicNames.PLAIN, kafka(), WebhookIT::store, Clock.systemUTC());
            letters.replay(Objects.requireNonNull(letters.read().get("msg_" + job)));

            SOON.until(() -> isState(job, WebhookState.State.DELIVERED));
        }
    }

    @Test
    void losesNoneWhenItIsStartedAnew() throws Exception {
        AtomicInteger status = new AtomicInteger(500);
        try (HookReceiver receiver = new HookReceiver(HookReceiver.ALLOWED)) {
            URI hook = receiver.on("/hook", told -> status.get());
            List<String> ids = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                ids.add("msg_" + end(hook));
            }
            SOON.until(() -> ids(receiver.told("/hook")).size() > 5);

            service.close();
            int before = receiver.told("/hook").size();
            status.set(200);
            start();

            SOON.until(() ->
                    ids(receiver.told("/hook").stream().skip(before).toList()).containsAll(ids));
        }
    }

    private static Set<String> ids(List<Told> told) {
        return told.stream().map(Told::id).collect(Collectors.toSet());
    }

    /** Gives a worker a job with a webhook. */
    private static JobId submit(URI hook) {
        JobId id = JobId.next(Clock.systemUTC());
        JobRequest job = request(id, hook);
        store().put(ObjectKeys.source(id), SamplePictures.jpeg(120, 90), "image/jpeg", Map.of("mode", "crop"));
        kafka().send(job.lane().topic(), id.value(), JobJson.write(job)).join();
        return id;
    }

    @SuppressWarnings("unchecked")
    private static KafkaTemplate<String, byte[]> kafka() {
        return service.bean(KafkaTemplate.class);
    }

    /** Makes a job that has ended, and asks for the call. */
    private static JobId end(URI hook) {
        JobId id = JobId.next(Clock.systemUTC());
        JobOutcome outcome = JobOutcome.failed(
                request(id, hook), Instant.now(), 1, new Failure(FailureReason.NO_OBJECT, "nothing in it"));
        store().put(ObjectKeys.outcome(id), JobJson.write(outcome), "application/json", Map.of());
        service.bean(WebhookPublisher.class).publish(id, hook, outcome.finishedAt());
        return id;
    }

    private static JobRequest request(JobId id, URI hook) {
        return new JobRequest(id, EditOptions.parse(Map.of("mode", "crop")), Lane.INTERACTIVE, "hash", null, hook);
    }

    private static ObjectStore store() {
        return service.bean(ObjectStore.class);
    }

    private static Optional<WebhookState> state(JobId job) {
        return store().read(ObjectKeys.webhook(job)).map(json -> JobJson.read(json, WebhookState.class));
    }

    private static boolean isState(JobId job, WebhookState.State state) {
        return state(job).filter(stored -> stored.state() == state).isPresent();
    }

    private static JsonNode shown(JobId job) throws Exception {
        URI uri = service.uri().resolve("/jobs/" + job);
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body());
    }

    /** The signature as a receiver computes it, with the secret that the service made for itself. */
    private static String signature(Told told) throws Exception {
        String secret = Files.readString(folder.resolve("webhook-secret")).strip();
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = told.id() + "." + told.timestamp() + "." + told.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
