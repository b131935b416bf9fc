package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.BadOption;
import io.bestbackground.common.edit.Margin;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.picture.PictureLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;
import org.springframework.util.unit.DataSize;

class SubmissionReaderTest {
    private static final byte[] PICTURE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    private final SubmissionReader reader =
            new SubmissionReader(new PictureLimits(DataSize.ofBytes(10), 1_000_000, 1000));

    @Test
    void readsALinkAsTheOldClientsSendIt() throws IOException {
        Submission submission = readJson("{\"url\": \"http://example.com/a.jpg\", \"mode\": \"both\"}");

        assertThat(submission.source()).isEqualTo(new Submission.Link("http://example.com/a.jpg"));
        assertThat(submission.edit().mode()).isEqualTo(Mode.BOTH);
        assertThat(submission.formatGiven()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQIDBAUGBwgJCg==", "AQIDBAUGBwgJCg"})
    void readsAPictureInBase64(String base64) throws IOException {
        Submission submission = readJson("{\"image\":\"%s\",\"mode\":\"crop\",\"format\":\"webp\"}".formatted(base64));

        assertThat(upload(submission)).isEqualTo(PICTURE);
        assertThat(submission.formatGiven()).isTrue();
    }

    @Test
    void readsWhatAJobMayCarry() throws IOException {
        Submission submission =
                readJson("{\"source\":\"job:%s\",\"mode\":\"crop\",\"deadline\":\"30s\",\"webhook\":\"w\"}"
                        .formatted("0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b"));

        assertThat(submission.source())
                .isEqualTo(new Submission.Earlier(new JobId("0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b")));
        assertThat(submission.deadline()).isEqualTo(Deadline.parse("30s"));
        assertThat(submission.webhook()).isEqualTo("w");
    }

    @Test
    void readsWholeNumbersThatAreWrittenAsFractions() throws IOException {
        assertThat(readJson("{\"url\":\"u\",\"mode\":\"crop\",\"quality\":50.0}")
                        .edit()
                        .quality())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"mode\":\"crop\",\"mode\":\"blur\",\"url\":\"u\"",
                "\"mode\":\"crop\",\"image\":\"AAAA\",\"image\":\"BBBB\""
            })
    void refusesAFieldThatComesTwice(String fields) {
        assertThatThrownBy(() -> readJson("{" + fields + "}"))
                .isInstanceOf(ApiProblem.class)
                .hasMessageEndingWith("was given more than once.");
    }

    @Test
    void refusesAFormWithAFieldThatComesTwice() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("image", "a.jpg", "image/jpeg", PICTURE));
        request.addParameter("mode", "crop", "blur");

        assertThatThrownBy(() -> reader.readMultipart(request)).hasMessage("mode was given more than once.");
    }

    @Test
    void saysWhatIsWrongInItsOwnWords() {
        assertThatThrownBy(() -> readJson("{\"url\":\"u\""))
                .hasMessageStartingWith("The body is not valid JSON: ")
                .hasMessageNotContaining("Source");
    }

    @Test
    void readsAnElementOfABatchWhateverFollowsIt() throws IOException {
        byte[] elements = "{\"url\":\"u\",\"mode\":\"crop\"}, {\"url\":".getBytes(StandardCharsets.UTF_8);

        assertThat(reader.readElement(new ByteArrayInputStream(elements)).source())
                .isEqualTo(new Submission.Link("u"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.1|0.1", "\"5% 3px\"|5% 3px", "[0.1, \"3px\"]|0.1 3px", "null|0.05", "1e-1|0.1"})
    void readsAMarginAsNumberTextOrList(String json, String margin) throws IOException {
        Submission submission = readJson("{\"url\":\"u\",\"mode\":\"crop\",\"margin\":%s}".formatted(json));

        assertThat(submission.edit().margin()).isEqualTo(Margin.parse(margin));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|must be a JSON object",
                "nothing|not valid JSON",
                "{\"mode\":\"crop\"|not valid JSON",
                "{\"mode\":\"crop\"} {}|more than one",
                "{\"mode\":\"crop\"}|either url (a link) or image",
                "{\"mode\":\"crop\",\"url\":\"a\",\"image\":\"AAAA\"}|not both",
                "{\"mode\":\"crop\",\"url\":\"a\",\"colour\":1}|Unknown field \"colour\"; allowed are: url, image, source, mode",
                "{\"mode\":\"crop\",\"image\":12}|image must be a string",
                "{\"mode\":\"crop\",\"url\":\"a\",\"source\":\"job:1\"}|not both",
                "{\"mode\":\"crop\",\"source\":\"job:1\"}|source: must be job:",
                "{\"mode\":\"crop\",\"source\":\"0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b\"}|source: must be job:",
                "{\"mode\":\"crop\",\"url\":\"a\",\"deadline\":\"soon\"}|deadline: must be",
                "{\"mode\":\"crop\",\"image\":\"data:image/png;base64,AAAA\"}|without a data: prefix",
                "{\"mode\":\"crop\",\"url\":\"a\",\"blur\":true}|blur must be a string or a number",
                "{\"mode\":\"crop\",\"url\":\"a\",\"aspect\":{}}|aspect must be a string or a number",
            })
    void saysWhatIsWrongWithABody(String json, String message) {
        assertThatThrownBy(() -> readJson(json)).isInstanceOf(ApiProblem.class).hasMessageContaining(message);
    }

    @Test
    void passesOnThatAModeIsUnknown() {
        assertThatThrownBy(() -> readJson("{\"url\":\"a\",\"mode\":\"sharpen\"}"))
                .isInstanceOf(BadOption.class);
    }

    @Test
    void stopsAtAPictureOverTheLimit() {
        String picture = Base64.getEncoder().encodeToString(new byte[11]);

        assertThatThrownBy(() -> readJson("{\"mode\":\"crop\",\"image\":\"%s\"}".formatted(picture)))
                .hasMessageContaining("larger than the 10 bytes allowed");
    }

    @Test
    void refusesABodyThatSaysItIsTooLongUnread() {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return 1_000_000;
            }

            @Override
            public jakarta.servlet.ServletInputStream getInputStream() {
                throw new AssertionError("the body was read");
            }
        };

        assertThatThrownBy(() -> reader.readJson(request)).hasMessageContaining("larger than");
    }

    @Test
    void stopsReadingABodyThatHidesItsLength() {
        String spaces = " ".repeat(200_000);

        assertThatThrownBy(() -> readJson("{" + spaces + "}")).hasMessageContaining("larger than");
    }

    @Test
    void readsAnUploadedFileAndItsFields() throws IOException {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("image", "a.jpg", "image/jpeg", PICTURE));
        request.addParameter("mode", "blur");
        request.addParameter("blur", "0.05");

        Submission submission = reader.readMultipart(request);

        assertThat(upload(submission)).isEqualTo(PICTURE);
        assertThat(submission.edit().blur()).isEqualTo(0.05);
    }

    @Test
    void takesWhatAFormLeavesEmptyAsNotGiven() throws IOException {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("image", "a.jpg", "image/jpeg", PICTURE));
        request.addParameter("mode", "blur");
        for (String field : List.of("url", "source", "margin", "aspect", "blur", "size", "webhook", "deadline")) {
            request.addParameter(field, "");
        }

        assertThat(upload(reader.readMultipart(request))).isEqualTo(PICTURE);
    }

    @Test
    void takesAnEmptyPictureAsNotGiven() throws IOException {
        assertThat(readJson("{\"image\":\"\",\"mode\":\"blur\",\"url\":\"https://example.com/a.jpg\"}")
                        .source())
                .isEqualTo(new Submission.Link("https://example.com/a.jpg"));
    }

    @Test
    void takesAFileThatWasNotChosenAsNotGiven() throws IOException {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("image", "", "application/octet-stream", new byte[0]));
        request.addParameter("mode", "blur");
        request.addParameter("url", "https://example.com/photo.jpg");

        assertThat(reader.readMultipart(request).source())
                .isEqualTo(new Submission.Link("https://example.com/photo.jpg"));
    }

    @Test
    void refusesAFileUnderAnotherName() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("file", "a.jpg", "image/jpeg", PICTURE));
        request.addParameter("mode", "blur");

        assertThatThrownBy(() -> reader.readMultipart(request)).hasMessageContaining("Unknown field \"file\"");
    }

    @Test
    void refusesTwoPicturesAtOnce() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("image", "a.jpg", "image/jpeg", PICTURE));
        request.addFile(new MockMultipartFile("image", "b.jpg", "image/jpeg", PICTURE));
        request.addParameter("mode", "blur");

        assertThatThrownBy(() -> reader.readMultipart(request)).hasMessageContaining("more than once");
    }

    private Submission readJson(String json) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(json.getBytes(StandardCharsets.UTF_8));
        return reader.readJson(request);
    }

    private static byte[] upload(Submission submission) {
        return ((Submission.Upload) submission.source()).bytes();
    }
}
