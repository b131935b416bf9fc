package io.bestbackground.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

@SpringJUnitWebConfig(JobsOverHttp.class)
class ResultControllerTest {
    private static final Duration NOW = Duration.ZERO;

    private final InMemoryObjectStore store;
    private final SampleJobs jobs;
    private final MockMvcTester http;

    @Autowired
    ResultControllerTest(InMemoryObjectStore store, WebApplicationContext context) {
        this.store = store;
        this.jobs = new SampleJobs(store);
        this.http = MockMvcTester.from(context);
    }

    @Test
    void givesThePictureUnderANameThatSaysWhatItIs() {
        JobId job = jobs.succeeded("both", NOW);

        MvcTestResult answer = get(job, 1);

        assertThat(answer)
                .hasStatus(200)
                .hasContentType("image/png")
                .hasHeader("Content-Disposition", "inline; filename=\"%s-blur.png\"".formatted(job))
                .hasHeader("Content-Length", "10")
                .hasHeader("Accept-Ranges", "bytes");
        assertThat(answer.getResponse().getHeader("Cache-Control")).matches("max-age=86[34]\\d\\d, private, immutable");
        assertThat(answer).bodyText().isEqualTo("0123456789");
    }

    @Test
    void sendsNothingAgainThatTheClientHas() {
        JobId job = jobs.succeeded("crop", NOW);

        MvcTestResult answer =
                http.get().uri(path(job, 0)).header("If-None-Match", etag(job)).exchange();

        assertThat(answer).hasStatus(304).hasHeader("ETag", etag(job));
        assertThat(answer).body().isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-4,234,bytes 2-4/10", "bytes=7-,789,bytes 7-9/10", "bytes=-2,89,bytes 8-9/10"})
    void sendsAPart(String range, String part, String place) {
        MvcTestResult answer = part(jobs.succeeded("crop", NOW), range);

        assertThat(answer).hasStatus(206).hasHeader("Content-Range", place).hasContentType("image/png");
        assertThat(answer).bodyText().isEqualTo(part);
    }

    @Test
    void sendsSeveralParts() {
        MvcTestResult answer = part(jobs.succeeded("crop", NOW), "bytes=6-7,0-1");

        assertThat(answer).hasStatus(206);
        assertThat(answer.getResponse().getContentType()).startsWith("multipart/byteranges");
        assertThat(answer).bodyText().contains("bytes 6-7/10", "67", "bytes 0-1/10", "01");
    }

    @Test
    void refusesAPartThatIsNotThere() {
        MvcTestResult answer = part(jobs.succeeded("crop", NOW), "bytes=10-12");

        assertThat(answer)
                .hasStatus(416)
                .hasHeader("Content-Range", "bytes */10")
                .hasContentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-4,5-", "bytes=0-7,2-9"})
    void sendsTheWholeInsteadOfPartsThatAreNoLess(String ranges) {
        MvcTestResult answer = part(jobs.succeeded("crop", NOW), ranges);

        assertThat(answer).hasStatus(200).doesNotContainHeader("Content-Range");
        assertThat(answer).bodyText().isEqualTo("0123456789");
    }

    @Test
    void sendsTheWholeWhereARangeDoesNotCount() {
        JobId job = jobs.succeeded("crop", NOW);

        MvcTestResult changed = http.get()
                .uri(path(job, 0))
                .header("Range", "bytes=2-4")
                .header("If-Range", "\"another\"")
                .exchange();

        assertThat(changed).hasStatus(200).bodyText().isEqualTo("0123456789");
        for (String odd : List.of("pixels=2-4", "bytes=4-2", "bytes=0-99999999999999999999", "bytes=1-2,10-")) {
            assertThat(part(job, odd)).hasStatus(200).bodyText().isEqualTo("0123456789");
        }
    }

    @Test
    void sendsAPartOfThePictureThatTheClientKnows() {
        JobId job = jobs.succeeded("crop", NOW);

        MvcTestResult same = http.get()
                .uri(path(job, 0))
                .header("Range", "bytes=2-4")
                .header("If-Range", etag(job))
                .exchange();

        assertThat(same).hasStatus(206).bodyText().isEqualTo("234");
    }

    @Test
    void describesThePictureWithoutSendingIt() {
        MvcTestResult answer =
                http.head().uri(path(jobs.succeeded("crop", NOW), 0)).exchange();

        assertThat(answer).hasStatus(200).hasHeader("Content-Length", "10").containsHeader("ETag");
        assertThat(answer).body().isEmpty();
    }

    @Test
    void sendsTheClientToTheStoreWhenItAsksForThat() {
        JobId job = jobs.succeeded("crop", NOW);

        MvcTestResult answer = http.get().uri(path(job, 0) + "?redirect=true").exchange();

        assertThat(answer)
                .hasStatus(303)
                .hasHeader("Location", "http://store.example/%s?seconds=600".formatted(ObjectKeys.result(job, 0)));
    }

    @Test
    void saysWhatAParameterMayBe() {
        JobId job = jobs.succeeded("crop", NOW);

        assertThat(http.get().uri(path(job, 0) + "?redirect=maybe").exchange())
                .hasStatus(400)
                .bodyText()
                .contains("redirect: must be true or false.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "canceled"})
    void showsNoPictureOfAJobThatHasNotSucceeded(String state) {
        JobId job = jobs.submitted("crop", NOW);
        if (state.equals("canceled")) {
            assertThat(http.delete().uri("/jobs/{id}", job)).hasStatus(204);
        }
        store.put(ObjectKeys.result(job, 0), SampleJobs.PICTURE, "image/png", Map.of());

        expectProblem(get(job, 0), 404, "not_found");
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsThereNoLonger() {
        JobId job = jobs.succeeded("crop", NOW);
        expectProblem(get(job, 1), 404, "not_found");

        store.delete(ObjectKeys.result(job, 0));

        expectProblem(get(job, 0), 410, "gone");
        expectProblem(get(jobs.succeeded("crop", JobsOverHttp.KEPT), 0), 410, "gone");
    }

    private MvcTestResult get(JobId job, int number) {
        return http.get().uri(path(job, number)).exchange();
    }

    private MvcTestResult part(JobId job, String range) {
        return http.get().uri(path(job, 0)).header("Range", range).exchange();
    }

    private String etag(JobId job) {
        return '"' + store.find(ObjectKeys.result(job, 0)).orElseThrow().etag() + '"';
    }

    private static String path(JobId job, int number) {
        return "/jobs/" + job + "/results/" + number;
    }

    private static void expectProblem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("code").isEqualTo(code);
    }
}
