package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BatchBodyTest {
    private static final BatchProperties THREE = new BatchProperties(3, DataSize.ofKilobytes(100), 1, 1);

    @Test
    void knowsWhereItsElementsBeginHoweverLongTheyAre() throws IOException {
        String large = "{\"image\":\"" + "A".repeat(50_000) + "\", \"ü€😀\": [1, {\"x\": \"}\\\"]\"}]}";
        List<String> elements = List.of(large, "null", "{}");

        try (BatchBody body = receive("[" + large + " ,\n null,{} ] \n")) {
            assertThat(body.size()).isEqualTo(3);
            for (int number = 0; number < 3; number++) {
                try (InputStream bytes = body.open(number)) {
                    assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8))
                            .startsWith(elements.get(number));
                }
            }
        }
    }

    @Test
    void mayBeginWithTheMarkOfUtf8() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent("\uFEFF [{}]".getBytes(StandardCharsets.UTF_8));
        JsonBody json = JsonBody.open(request);

        assertThat(json.isArray()).isTrue();
        try (BatchBody body = BatchBody.receive(json, THREE)) {
            assertThat(body.size()).isOne();
        }
    }

    @Test
    void bytesInNoEncodingOfJsonAreToldAsSuch() {
        byte[] bytes = {'[', 0, 0, 0, 0x66, 0x74, 0x79, 0x70};
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(bytes);

        assertThatThrownBy(() -> BatchBody.receive(JsonBody.open(request), THREE))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("not encoded in UTF-8");
    }

    @Test
    void hasAHashOfAllItsBytes() throws IOException {
        try (BatchBody one = receive("[1]");
                BatchBody same = receive("[1]");
                BatchBody other = receive("[1] ")) {
            assertThat(one.hash()).isEqualTo(same.hash()).isNotEqualTo(other.hash());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|The batch is empty",
                "[1,2,3,4]|more than 3 jobs; none was taken",
                "[1,2|not valid JSON, and no job was taken",
                "[{\"a\":}]|not valid JSON",
                "[1] [2]|more than one JSON array",
                "[1}|not valid JSON"
            })
    void isRefusedAsAWhole(String json, String message) {
        assertThatThrownBy(() -> receive(json)).isInstanceOf(ApiProblem.class).hasMessageContaining(message);
    }

    @Test
    void isRefusedWhenItIsTooLarge() {
        assertThatThrownBy(() -> receive("[1" + " ".repeat(200_000) + "]")).hasMessageContaining("larger than");
        assertThatThrownBy(() -> BatchBody.receive(new JsonBody(InputStream.nullInputStream(), 200_000, true), THREE))
                .hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"[1]|true", "` \n\t[`|true", "{\"a\":1}|false", "``|false", "x|false"})
    void isToldFromAnObjectByItsFirstCharacter(String text, boolean isArray) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(text.getBytes(StandardCharsets.UTF_8));

        JsonBody body = JsonBody.open(request);

        assertThat(body.isArray()).isEqualTo(isArray);
        assertThat(new String(body.bytes().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text.strip());
    }

    private static BatchBody receive(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return BatchBody.receive(new JsonBody(new ByteArrayInputStream(bytes), -1, true), THREE);
    }
}
