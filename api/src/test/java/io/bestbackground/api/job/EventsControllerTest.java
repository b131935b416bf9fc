package io.bestbackground.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringJUnitWebConfig(JobsOverHttp.class)
@TestPropertySource(properties = {"bestbackground.wait.look=20ms", "bestbackground.wait.heartbeat=20ms"})
class EventsControllerTest {
    private static final Duration NOW = Duration.ZERO;

    private final SampleJobs jobs;
    private final MockMvcTester http;

    @Autowired
    EventsControllerTest(InMemoryObjectStore store, WebApplicationContext context) {
        this.jobs = new SampleJobs(store);
        this.http = MockMvcTester.from(context);
    }

    @Test
    void tellsTheStatusThenThatItIsAliveThenTheEnd() {
        JobId job = jobs.submitted("crop", NOW);
        MockHttpServletResponse stream = follow(job, "").getResponse();
        Awaitility.await().until(() -> text(stream).contains(":still there\n\n"));
        assertThat(text(stream)).startsWith("retry:2000\nid:pending\ndata:{").doesNotContain("succeeded");

        jobs.succeed(job, "crop", NOW);

        Awaitility.await().until(() -> text(stream).contains("id:succeeded\ndata:{"));
        assertThat(text(stream)).containsOnlyOnce("id:pending");
        assertThat(stream.getContentType()).startsWith("text/event-stream");
        assertThat(stream.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(stream.getHeader("X-Accel-Buffering")).isEqualTo("no");
    }

    @Test
    void tellsTheEndAtOnceWhenItHasCome() {
        MockHttpServletResponse stream =
                follow(jobs.succeeded("crop", NOW), "pending").getResponse();

        assertThat(text(stream)).startsWith("retry:2000\nid:succeeded\ndata:{").endsWith("}\n\n");
    }

    @Test
    void repeatsNothingThatTheClientKnows() {
        MockHttpServletResponse stream =
                follow(jobs.submitted("crop", NOW), "pending").getResponse();

        assertThat(text(stream)).startsWith("retry:2000\n:as before\n\n").doesNotContain("data:");
    }

    @Test
    void keepsAClientThatKnowsTheEndFromComingAgain() {
        assertThat(follow(jobs.succeeded("crop", NOW), "succeeded"))
                .hasStatus(204)
                .body()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "garbage", "-", "Pending"})
    void refusesAnEventIdThatItNeverGave(String lastSeen) {
        MvcTestResult refused = follow(jobs.submitted("crop", NOW), lastSeen);

        assertThat(refused).hasStatus(400).hasContentType("application/problem+json");
        assertThat(refused).bodyJson().extractingPath("detail").asString().contains("Last-Event-ID");
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsThereNoLonger() {
        assertThat(follow(SampleJobs.id(NOW), "")).hasStatus(404).hasContentType("application/problem+json");
        assertThat(follow(SampleJobs.id(JobsOverHttp.KEPT), "")).hasStatus(410);
        assertThat(http.head().uri("/jobs/{id}/events", jobs.submitted("crop", NOW)))
                .hasStatus(200);
    }

    private MvcTestResult follow(JobId job, String lastSeen) {
        return http.get()
                .uri("/jobs/{id}/events", job)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastSeen)
                .exchange();
    }

    private static String text(MockHttpServletResponse stream) {
        return new String(stream.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
