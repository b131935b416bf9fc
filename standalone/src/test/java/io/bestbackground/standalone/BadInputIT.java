package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.bytes;
import static io.bestbackground.standalone.RunningService.expectProblem;
import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.postForm;
import static io.bestbackground.standalone.RunningService.postJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.standalone.RunningService.Answer;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bad input gets: one test for each row of the contract's table. */
@ExtendWith(RunningService.class)
class BadInputIT {
    private static final Map<String, String> CROP = Map.of("mode", "crop");

    private PictureServer pictures;

    @BeforeEach
    void servePictures() throws IOException {
        pictures = new PictureServer();
    }

    @AfterEach
    void stopServing() throws IOException {
        pictures.close();
    }

    @AfterAll
    static void theServiceGoesOn() throws Exception {
        assertThat(postForm(SamplePictures.jpeg(200, 150), "application/json", CROP)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just some text", "<!DOCTYPE html><html><body>Not found</body></html>"})
    void whatIsNoPicture(String body) throws Exception {
        expectProblem(postForm(bytes(body), "application/json", CROP), 400, "not_an_image");
        expectProblem(
                postJson(Map.of("url", pictures.serve("/text", bytes(body)), "mode", "crop")), 400, "not_an_image");
    }

    @Test
    void aJpegWithoutUsableRows() throws Exception {
        byte[] truncated = OddPictures.withoutRows(SamplePictures.jpeg(400, 300));

        expectProblem(postForm(truncated, "application/json", CROP), 400, "not_an_image");
    }

    @Test
    void aSmallFileOfNineHundredMegapixels() throws Exception {
        expectProblem(postForm(OddPictures.solidPng(30_000), "application/json", CROP), 413, "too_many_pixels");
    }

    @Test
    void aJpegOfSixtyMegapixels() throws Exception {
        byte[] jpeg = OddPictures.resized(SamplePictures.jpeg(80, 60), 8944, 6708);

        expectProblem(postForm(jpeg, "application/json", CROP), 413, "too_many_pixels");
    }

    @Test
    void anUploadOfThirtyMegabytes() throws Exception {
        expectProblem(postForm(new byte[30_000_000], "application/json", CROP), 413, "too_many_bytes");
        expectProblem(
                postJson("/process", "{\"mode\":\"crop\",\"image\":\"" + "A".repeat(40_000_000) + "\"}"),
                413,
                "too_many_bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://example.com/a\"}|unknown_mode|crop, blur, both, cutout, mask",
                "{\"url\":\"http://example.com/a\",\"mode\":\"sharpen\"}|unknown_mode|crop, blur, both, cutout, mask",
                "{\"url\":\"http://example.com/a\",\"mode\":\"crop\",\"x\":1}|bad_request|allowed are: url, image",
                "{\"url\":\"http://example.com/a\",\"image\":\"AAAA\",\"mode\":\"crop\"}|bad_request|not both",
                "{\"url\":\"http://example.com/a\",\"mode\":\"crop\",\"blur\":9}|bad_option|from 0 to 0.1",
                "{\"url\":|bad_request|not valid JSON",
            })
    void aRequestThatIsNotUnderstood(String json, String code, String allowed) throws Exception {
        Answer answer = postJson("/process", json);

        expectProblem(answer, 400, code);
        assertThat(answer.json().get("detail").asString()).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "image/jpeg", "application/x-www-form-urlencoded"})
    void aBodyOfAnotherType(String type) throws Exception {
        Answer answer = RunningService.send(HttpRequest.newBuilder(RunningService.uri("/process"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("mode=crop")));

        expectProblem(answer, 415, "unsupported_media_type");
        assertThat(answer.json().get("detail").asString()).contains("application/json or multipart/form-data");
    }

    @Test
    void anAcceptHeaderThatIsNone() throws Exception {
        expectProblem(postForm(SamplePictures.jpeg(80, 60), "nonsense", CROP), 400, "bad_request");
        expectProblem(postForm(SamplePictures.jpeg(80, 60), "image/png,".repeat(60), CROP), 400, "bad_request");
    }

    @Test
    void aWhitePicture() throws Exception {
        expectProblem(
                postForm(SamplePictures.plainPng(400, 300, Color.WHITE), "application/json", CROP), 422, "no_object");
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b,404,not_found",
        "/jobs/0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b/results/0,404,not_found",
        "/jobs/whatever,400,bad_request",
        "/nothing/here,404,not_found",
        "/process,405,method_not_allowed"
    })
    void aPathWithNothingBehindIt(String path, int status, String code) throws Exception {
        expectProblem(get(path), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /process%2f", "GET /jobs/%00", "TRACE /process", "GET /a b"})
    void aRequestThatTheContainerRefuses(String line) throws Exception {
        try (RawExchange request = new RawExchange(RunningService.uri("/"))) {
            assertThat(request.head(line).answerHead())
                    .containsPattern("HTTP/1.1 4\\d\\d")
                    .contains("application/problem+json");
        }
    }

    @Test
    void headersWithoutEnd() throws Exception {
        try (RawExchange request = new RawExchange(RunningService.uri("/"))) {
            assertThat(request.head("GET /health", "X-Long: " + "a".repeat(9000))
                            .answerHead())
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json");
        }
    }

    @Test
    void aFormWhoseLinesEndWithoutCarriageReturns() throws Exception {
        String form = "--b\nContent-Disposition: form-data; name=\"mode\"\n\ncrop\n--b--\n";

        expectProblem(
                RunningService.send(HttpRequest.newBuilder(RunningService.uri("/process"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(form))),
                400,
                "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml, */*;q=0.1"})
    void aBrowserIsAnsweredAsAllOthersAre(String accept) throws Exception {
        Answer health = RunningService.send(
                HttpRequest.newBuilder(RunningService.uri("/health")).header("Accept", accept));

        assertThat(health.header("Content-Type")).isEqualTo("application/json");
        assertThat(health.json().get("result").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%F3%B7=1", "=1", "redirect=%C3%28"})
    void aQueryThatCannotBeRead(String query) throws Exception {
        expectProblem(get("/jobs/0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b/results/0?" + query), 400, "bad_request");
    }
}
