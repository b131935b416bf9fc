package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.ask;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.common.picture.SamplePictures;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the running service tells of itself. */
@ExtendWith(RunningService.class)
class ObservedIT {
    // why another each time: the mask of a picture that was seen before is not inferred
    private static final AtomicInteger NEXT_WIDTH = new AtomicInteger(421);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bestbackground_queue_depth{lane=\"interactive\"}",
                "bestbackground_queue_age_seconds{lane=\"bulk\"}",
                "bestbackground_queue_backlog_seconds{lane=\"interactive\"}",
                "bestbackground_queue_wait_seconds{lane=\"bulk\"}",
                "bestbackground_admission_waiting",
                "bestbackground_admission_refused_total{reason=\"queue\"}",
                "bestbackground_dependency_up{name=\"store\"}",
                "bestbackground_jobs_ended_total{end=\"succeeded\",reason=\"none\"}",
                "bestbackground_jobs_retried_total{reason=\"internal\",when=\"later\"}",
                "bestbackground_jobs_dead_total{reason=\"internal\"}",
                "bestbackground_jobs_redelivered_total",
                "bestbackground_mask_cache_total{result=\"hit\"}",
                "bestbackground_memory_native_bytes",
                "bestbackground_worker_threads",
                "process_resident_memory_bytes"
            })
    void showsFromTheStartOn(String series) throws Exception {
        assertThat(metrics()).contains("\n" + series + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "queue", "fetch", "decode", "infer", "render", "encode", "store", "end"})
    void timesEachStageOfAJob(String stage) throws Exception {
        double before = value(metrics(), "bestbackground_stage_seconds_count{stage=\"%s\"}".formatted(stage));

        crop(NEXT_WIDTH.getAndIncrement());

        // why waited for: the client has its answer before the worker's last stage is over
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                value(metrics(), "bestbackground_stage_seconds_count{stage=\"%s\"}".formatted(stage)))
                        .isGreaterThan(before));
        assertThat(metrics()).contains("bestbackground_stage_seconds_bucket{stage=\"%s\",le=\"0.1\"}".formatted(stage));
    }

    @Test
    void countsInferenceByModelAndDevice() throws Exception {
        crop(NEXT_WIDTH.getAndIncrement());

        assertThat(metrics())
                .containsPattern(
                        "bestbackground_inference_seconds_count\\{device=\"cpu\",model=\"u2netp-[^\"]+\"} [1-9]")
                .containsPattern("bestbackground_batch_size_sum\\{device=\"cpu\",model=\"u2netp-[^\"]+\"} [1-9]");
    }

    @Test
    void countsWhyAJobFailed() throws Exception {
        String series = "bestbackground_jobs_ended_total{end=\"failed\",reason=\"no_object\"}";
        double before = value(metrics(), series);
        byte[] white = SamplePictures.plainPng(120, 90, Color.WHITE);

        assertThat(postJson(Map.of("image", Base64.getEncoder().encodeToString(white), "mode", "crop"))
                        .code())
                .isEqualTo("no_object");

        assertThat(value(metrics(), series)).isEqualTo(before + 1);
    }

    @Test
    void tellsTheBacklogOfEachLane() throws Exception {
        JsonNode backlog = ask("/actuator/backlog").json();

        assertThat(backlog.get("jobs").isNumber()).isTrue();
        assertThat(backlog.get("seconds").isNumber()).isTrue();
        assertThat(backlog.get("jobSeconds").asDouble()).isPositive();
        for (String lane : new String[] {"interactive", "bulk"}) {
            JsonNode waiting = backlog.at("/lanes/" + lane);
            assertThat(waiting.get("seconds").asDouble())
                    .isCloseTo(
                            waiting.get("jobs").asInt()
                                    * backlog.get("jobSeconds").asDouble(),
                            within(0.1));
            assertThat(waiting.get("ageSeconds").isNumber()).isTrue();
            assertThat(waiting.get("waitSeconds").isNumber()).isTrue();
        }
    }

    @Test
    void isNotShownToClients() throws Exception {
        assertThat(RunningService.get("/actuator/prometheus").status()).isEqualTo(404);
        assertThat(RunningService.get("/actuator/backlog").status()).isEqualTo(404);
    }

    /** Has a picture edited that no other test sends, so that it is inferred. */
    private static String crop(int width) throws Exception {
        String scene = Base64.getEncoder().encodeToString(SamplePictures.jpeg(width, 300));
        RunningService.Answer answer = postJson(Map.of("image", scene, "mode", "crop"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("id").asString();
    }

    private static String metrics() throws Exception {
        return new String(ask("/actuator/prometheus").body(), StandardCharsets.UTF_8);
    }

    /** What a series stands at; 0 when there is none yet. */
    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
