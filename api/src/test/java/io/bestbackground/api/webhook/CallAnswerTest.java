package io.bestbackground.api.webhook;

import static io.bestbackground.api.webhook.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.api.webhook.CallAnswer.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallAnswerTest {
    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "301, FAILED",
        "307, FAILED",
        "404, FAILED",
        "410, HOPELESS",
        "429, FAILED",
        "500, FAILED"
    })
    void tellsWhatAStatusMeans(int status, End end) {
        assertThat(CallAnswer.of(status, null).end()).isEqualTo(end);
    }

    @Test
    void understandsRetryAfterInBothForms() {
        assertThat(RetryAfter.parse("120", START)).isEqualTo(START.plusSeconds(120));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:02:00 GMT", START)).isEqualTo(START.plusSeconds(120));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "''", "soon", "-1", "99999999999999999999"},
            nullValues = "NULL")
    void ignoresARetryAfterThatIsNone(String header) {
        assertThat(RetryAfter.parse(header, START)).isNull();
    }
}
