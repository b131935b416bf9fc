package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.expectProblem;
import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The ways to submit a job, and what is told about it. */
@ExtendWith(RunningService.class)
class SubmitIT {
    private static final String PICTURE = Base64.getEncoder().encodeToString(SamplePictures.jpeg(200, 150));
    private static final String CROP = "{\"image\":\"" + PICTURE + "\",\"mode\":\"crop\"}";
    private static final String BLUR = "{\"image\":\"" + PICTURE + "\",\"mode\":\"blur\"}";

    @Test
    void answersAtOnceWhenAskedTo() throws Exception {
        Answer answer = postJson("/process", CROP, "Prefer", "respond-async");

        expectAccepted(answer);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
        awaitStatus(answer.header("Location"), "succeeded");
    }

    @Test
    void waitsAsLongAsAskedTo() throws Exception {
        Answer waited = postJson("/process", CROP, "Prefer", "wait=30");
        Answer impatient = postJson("/process", CROP, "Prefer", "wait=0");

        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.json().get("result").size()).isEqualTo(1);
        assertThat(waited.header("Preference-Applied")).isEqualTo("wait=30");
        expectAccepted(impatient);
        assertThat(impatient.header("Preference-Applied")).isEqualTo("wait=0");
    }

    @Test
    void takesOneJob() throws Exception {
        Answer taken = postJson("/jobs", CROP);
        Answer ended = postJson("/jobs", CROP, "Prefer", "wait=30");

        expectAccepted(taken);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().get("status").asString()).isEqualTo("succeeded");
        assertThat(ended.json().get("results").size()).isEqualTo(1);
        awaitStatus(taken.header("Location"), "succeeded");
    }

    @Test
    void takesABatchAndSaysWhatIsWrongWithItsElements() throws Exception {
        Answer answer = postJson(
                "/jobs", "[%s, {\"mode\":\"crop\",\"url\":\"http://127.0.0.9/\"}, 7, %s]".formatted(CROP, BLUR));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.json().size()).isEqualTo(4);
        awaitStatus(answer.json().at("/0/href").asString(), "succeeded");
        awaitStatus(answer.json().at("/3/href").asString(), "succeeded");
        JsonNode refused = answer.json().get(1);
        assertThat(refused.get("status").asString()).isEqualTo("refused");
        assertThat(refused.at("/problem/status").asInt()).isEqualTo(403);
        assertThat(refused.at("/problem/code").asString()).isEqualTo("source_forbidden");
        assertThat(refused.at("/problem/detail").asString()).isNotBlank();
        assertThat(answer.json().at("/2/problem/code").asString()).isEqualTo("bad_request");
    }

    @Test
    void refusesABatchThatIsTooLongOrNoneAtAll() throws Exception {
        String many = String.join(",", Collections.nCopies(101, "{}"));

        expectProblem(postJson("/jobs", "[" + many + "]"), 413, "too_many_jobs");
        expectProblem(postJson("/jobs", "[]"), 400, "bad_request");
        expectProblem(postJson("/jobs", "[{}"), 400, "bad_request");
        expectProblem(postJson("/jobs", "7"), 400, "bad_request");
    }

    @Test
    void givesTheSameKeyTheSameJob() throws Exception {
        String key = UUID.randomUUID().toString();

        JsonNode first = postJson("/process", CROP, "Idempotency-Key", key).json();
        JsonNode again =
                postJson("/process", CROP, "Idempotency-Key", '"' + key + '"').json();
        Answer picture = postJson("/process", CROP, "Idempotency-Key", key, "Accept", "image/png");
        Answer prompt = postJson("/jobs", CROP, "Idempotency-Key", key);

        assertThat(again).isEqualTo(first);
        assertThat(picture.body())
                .isEqualTo(Base64.getDecoder().decode(first.at("/result/0").asString()));
        assertThat(prompt.json().get("id")).isEqualTo(first.get("id"));
        assertThat(prompt.status()).isEqualTo(202);
        assertThat(prompt.json().get("status").asString()).isEqualTo("succeeded");
        expectProblem(postJson("/process", BLUR, "Idempotency-Key", key), 422, "idempotency_key_reused");
    }

    @Test
    void givesTheSameKeyTheSameBatch() throws Exception {
        String key = UUID.randomUUID().toString();
        String batch = "[" + CROP + "," + BLUR + "]";

        JsonNode first = postJson("/jobs", batch, "Idempotency-Key", key).json();
        awaitStatus(first.at("/0/href").asString(), "succeeded");
        awaitStatus(first.at("/1/href").asString(), "succeeded");
        JsonNode again = postJson("/jobs", batch, "Idempotency-Key", key).json();

        assertThat(again.findValuesAsString("href")).isEqualTo(first.findValuesAsString("href"));
        assertThat(first.findValuesAsString("status")).containsExactly("pending", "pending");
        assertThat(again.findValuesAsString("status")).containsExactly("succeeded", "succeeded");
        expectProblem(postJson("/jobs", "[" + CROP + "]", "Idempotency-Key", key), 422, "idempotency_key_reused");
        expectProblem(postJson("/jobs", CROP, "Idempotency-Key", key), 422, "idempotency_key_reused");
    }

    @Test
    void makesOneJobOfManyRequestsAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Callable<Answer>> calls =
                Collections.nCopies(32, () -> postJson("/process", CROP, "Idempotency-Key", key));

        Set<String> ids = new HashSet<>();
        for (Future<Answer> answer : clients.invokeAll(calls)) {
            assertThat(answer.get().status()).isEqualTo(200);
            ids.add(answer.get().json().get("id").asString());
        }

        clients.shutdown();
        assertThat(ids).hasSize(1);
    }

    @Test
    void editsThePictureOfAnEarlierJob() throws Exception {
        String id = postJson("/process", CROP).json().get("id").asString();

        Answer answer = postJson("/process", "{\"source\":\"job:%s\",\"mode\":\"blur\"}".formatted(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asString()).isNotEqualTo(id);
        expectProblem(
                postJson("/jobs", "{\"source\":\"job:0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b\",\"mode\":\"blur\"}"),
                404,
                "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deadline|2001-01-01T00:00:00Z|400|bad_request",
                "deadline|soon|400|bad_request",
                "deadline|wait|400|bad_request",
                "webhook|http://93.184.216.34/hook|400|bad_request",
                "webhook|hook|400|bad_request",
                "webhook|https://10.0.0.1/hook|403|webhook_forbidden",
                "source|job:1|400|bad_request"
            })
    void refusesWhatAJobMayNotCarry(String field, String value, int status, String code) throws Exception {
        String start = field.equals("source") ? "{" : CROP.substring(0, CROP.length() - 1) + ",";
        String json =
                start + "\"%s\":\"%s\"%s}".formatted(field, value, start.length() > 1 ? "" : ",\"mode\":\"crop\"");

        Answer answer = postJson("/jobs", json);

        expectProblem(answer, status, code);
        assertThat(answer.json().get("detail").asString()).startsWith(field + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prefer|wait=soon", "Idempotency-Key|two words", "Idempotency-Key|\"\""})
    void refusesMalformedHeadersByName(String header) throws Exception {
        String[] parts = header.split("\\|");

        for (String path : List.of("/process", "/jobs")) {
            Answer answer = postJson(path, CROP, parts);
            expectProblem(answer, 400, "bad_request");
            assertThat(answer.json().get("detail").asString()).startsWith(parts[0] + ": ");
        }
    }

    @Test
    void takesADeadlineThatIsToCome() throws Exception {
        String later = Instant.now().plusSeconds(60).toString();
        String json = CROP.substring(0, CROP.length() - 1) + ",\"deadline\":\"%s\"}";

        assertThat(postJson("/process", json.formatted(later)).status()).isEqualTo(200);
        assertThat(postJson("/process", json.formatted("wait")).status()).isEqualTo(200);
    }

    private static void expectAccepted(Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        JsonNode job = answer.json();
        assertThat(job.get("status").asString()).isEqualTo("pending");
        assertThat(job.get("href").asString())
                .isEqualTo("/jobs/" + job.get("id").asString());
        assertThat(answer.header("Location")).isEqualTo(job.get("href").asString());
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    private static void awaitStatus(String href, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(get(href).json().get("status").asString()).isEqualTo(status));
    }
}
