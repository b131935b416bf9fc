package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.picture.PictureLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** No field but the picture may be long: to read it would take time and memory. */
class LongFieldsTest {
    private final SubmissionReader reader =
            new SubmissionReader(new PictureLimits(DataSize.ofMegabytes(1), 1_000_000, 1000));

    @ParameterizedTest
    @CsvSource({
        "blur, '\"%s\"', 201, 200",
        "blur, '\"%s\"', 200000, 200",
        "margin, '[%s1]', 500, 200",
        "url, '\"%s\"', 10001, 10000",
        "webhook, '\"%s\"', 200000, 10000"
    })
    void refusesFieldsOfAnyLengthThatIsNotUnderstood(String field, String value, int digits, int allowed) {
        String text = value.contains("[") ? "1,".repeat(digits) : "1".repeat(digits);

        assertThatThrownBy(() -> read("{\"mode\":\"crop\",\"%s\":%s}".formatted(field, value.formatted(text))))
                .isInstanceOf(ApiProblem.class)
                .hasMessage("%s is longer than the %d characters allowed.", field, allowed);
    }

    @Test
    void refusesAFormsFieldsThatAreTooLong() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addParameter("margin", "1 ".repeat(1_000_000));

        assertThatThrownBy(() -> reader.readMultipart(request))
                .hasMessage("margin is longer than the 200 characters allowed.");
    }

    @Test
    void refusesANumberOfVeryManyDigits() {
        assertThatThrownBy(() -> read("{\"mode\":\"blur\",\"blur\":0.%s}".formatted("1".repeat(1_000_000))))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("exceeds the maximum allowed");
    }

    @Test
    void takesALongPicture() throws IOException {
        byte[] picture = new byte[500_000];

        Submission submission = read("{\"mode\":\"crop\",\"image\":\"%s\"}"
                .formatted(Base64.getEncoder().encodeToString(picture)));

        assertThat(((Submission.Upload) submission.source()).bytes()).isEqualTo(picture);
    }

    private Submission read(String json) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(json.getBytes(StandardCharsets.UTF_8));
        return reader.readJson(request);
    }
}
