package io.bestbackground.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"two words\"|two words",
                "\"a \\\"b\\\" \\\\c\"|a \"b\" \\c",
                "a,b;c=d|a,b;c=d"
            })
    void isTheSameWithQuotesAndWithout(String header, String value) {
        assertThat(IdempotencyKey.parse(List.of(header))).contains(new IdempotencyKey(value));
    }

    @Test
    void isNotNeeded() {
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    @Test
    void mayBeAsLongAsIsSaid() {
        assertThat(IdempotencyKey.parse(List.of("k".repeat(255)))).isPresent();
    }

    @Test
    void isEachCallersOwn() {
        IdempotencyKey key = new IdempotencyKey("1");

        assertThat(key.of("a")).isNotEqualTo(key).isNotEqualTo(key.of("b")).isEqualTo(new IdempotencyKey("1").of("a"));
        assertThat(key.of("a")).isNotEqualTo(new IdempotencyKey("a").element(1));
    }

    static List<String> malformed() {
        return List.of(
                "",
                "  ",
                "\"\"",
                "k".repeat(256),
                "\"" + "k".repeat(7000) + "\"",
                "two words",
                "\"open",
                "\"a\"b\"",
                "\"bad \\escape\"",
                "\"k\";a=1",
                "tab\there",
                "ümlaut",
                "\"ümlaut\"",
                "del\u007f");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatIsMalformedAndNamesTheHeader(String header) {
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of(header)))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("Idempotency-Key: ");
    }

    @Test
    void refusesTwo() {
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of("a", "b"))).hasMessageContaining("more than once");
    }
}
