package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.picture.PictureLimits;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** Pictures and other bytes that come under the name of JSON. */
class JsonBodyTest {
    private final SubmissionReader reader =
            new SubmissionReader(new PictureLimits(DataSize.ofMegabytes(1), 1_000_000, 1000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // why these: the first bytes of JPEG, PNG, HEIC, and of UTF-32 in an order that nobody uses
                "ffd8ffe000104a464946",
                "89504e470d0a1a0a0000000d",
                "00000018667479706865696300000000",
                "0000fffe0000007b"
            })
    void areNoJson(String bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(HexFormat.of().parseHex(bytes));

        assertThatThrownBy(() -> reader.readJson(request))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("The body is not valid JSON: ");
    }
}
