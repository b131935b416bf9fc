package io.bestbackground.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringJUnitWebConfig(JobsOverHttp.class)
@TestPropertySource(properties = "bestbackground.wait.look=20ms")
class JobControllerTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OVER = JobsOverHttp.KEPT.plusMinutes(1);

    private final InMemoryObjectStore store;
    private final SampleJobs jobs;
    private final MockProducer<String, byte[]> events;
    private final MockMvcTester http;

    @Autowired
    JobControllerTest(InMemoryObjectStore store, MockProducer<String, byte[]> events, WebApplicationContext context) {
        this.store = store;
        this.jobs = new SampleJobs(store);
        this.events = events;
        this.http = MockMvcTester.from(context);
    }

    @Test
    void tellsOfAJobThatWaits() {
        MvcTestResult answer = get(jobs.submitted("blur", NOW));

        assertThat(answer)
                .hasStatus(200)
                .hasHeader("Retry-After", "1")
                .hasHeader("Cache-Control", "no-store")
                .doesNotContainHeader("Preference-Applied");
        assertThat(answer).bodyJson().extractingPath("status").isEqualTo("pending");
        assertThat(answer).bodyJson().extractingPath("mode").isEqualTo("blur");
        assertThat(answer).bodyJson().doesNotHavePath("finishedAt");
    }

    @Test
    void tellsOfAJobThatHasEndedAndWhatMadeItsPictures() {
        MvcTestResult answer = get(jobs.succeeded("both", NOW));

        assertThat(answer).hasStatus(200).doesNotContainHeader("Retry-After");
        assertThat(answer).bodyJson().extractingPath("status").isEqualTo("succeeded");
        assertThat(answer).bodyJson().extractingPath("results").asArray().hasSize(2);
        assertThat(answer).bodyJson().extractingPath("device").isEqualTo("cpu");
        assertThat(answer).bodyJson().extractingPath("cached").isEqualTo(true);
        assertThat(answer).bodyJson().extractingPath("timing.inferenceMs").isEqualTo(0.0);
    }

    @Test
    void answersAsSoonAsTheJobEndsWhileTheClientWaits() {
        JobId job = jobs.submitted("crop", NOW);
        var polling = http.get().uri("/jobs/{id}", job).header("Prefer", "wait=20");

        var exchange = polling.asyncExchange();
        jobs.succeed(job, "crop", NOW);
        Object result = exchange.getMvcResult().getAsyncResult(10_000);

        assertThat(result).asString().contains("succeeded", "Preference-Applied:\"wait=20\"");
    }

    @Test
    void aWaitThatRunsOutTellsThatTheJobWaitsStill() {
        JobId job = jobs.submitted("crop", NOW);

        MvcTestResult answer = http.get()
                .uri("/jobs/{id}", job)
                .header("Prefer", "theirs=\"a,b\", wait=1")
                .exchange();

        assertThat(answer).hasStatus(200).hasHeader("Preference-Applied", "wait=1");
        assertThat(answer).bodyJson().extractingPath("status").isEqualTo("pending");
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsThereNoLonger() {
        expectProblem(get(SampleJobs.id(MINUTE)), 404, "not_found");
        expectProblem(get(SampleJobs.id(OVER)), 410, "gone");
        expectProblem(get(jobs.succeeded("crop", OVER)), 410, "gone");
        expectProblem(http.get().uri("/jobs/a-job").exchange(), 400, "bad_request");
    }

    @Test
    void cancelsAJobThatWaits() {
        JobId job = jobs.submitted("crop", NOW);
        store.put(ObjectKeys.result(job, 0), SampleJobs.PICTURE, "image/png", Map.of());

        assertThat(delete(job)).hasStatus(204);

        assertThat(store.list("", "", 1000).stream()
                        .filter(object -> object.key().contains(job.value())))
                .extracting(object -> object.key())
                .containsExactly(ObjectKeys.outcome(job));
        assertThat(get(job)).bodyJson().extractingPath("status").isEqualTo("canceled");
        assertThat(events.history())
                .filteredOn(event -> event.key().equals(job.value()))
                .hasSize(1)
                .allMatch(event -> JobJson.read(event.value(), JobOutcome.class).end() == JobEnd.CANCELED);
    }

    @Test
    void aSecondCancellationChangesNothing() {
        JobId job = jobs.submitted("crop", NOW);
        delete(job);
        byte[] outcome = store.read(ObjectKeys.outcome(job)).orElseThrow();

        assertThat(delete(job)).hasStatus(204);

        assertThat(store.read(ObjectKeys.outcome(job))).hasValue(outcome);
        assertThat(events.history())
                .filteredOn(event -> event.key().equals(job.value()))
                .hasSize(1);
    }

    @Test
    void cancelsNothingThatHasEnded() {
        JobId job = jobs.succeeded("crop", NOW);

        MvcTestResult refused = delete(job);

        expectProblem(refused, 409, "job_finished");
        assertThat(refused).bodyJson().extractingPath("detail").asString().contains("succeeded");
        assertThat(store.find(ObjectKeys.result(job, 0))).isPresent();
    }

    @Test
    void cancelsNothingThatIsNotThere() {
        expectProblem(delete(SampleJobs.id(MINUTE)), 404, "not_found");
        expectProblem(delete(SampleJobs.id(OVER)), 410, "gone");
    }

    private MvcTestResult get(JobId job) {
        return http.get().uri("/jobs/{id}", job).exchange();
    }

    private MvcTestResult delete(JobId job) {
        return http.delete().uri("/jobs/{id}", job).exchange();
    }

    private static void expectProblem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo(code);
    }
}
