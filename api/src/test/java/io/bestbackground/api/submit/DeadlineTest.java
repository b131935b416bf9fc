package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    private static final Instant WAIT_ENDS = NOW.plusSeconds(50);

    @ParameterizedTest
    @CsvSource({
        "30s,2030-01-31T12:00:30Z",
        "5m,2030-01-31T12:05:00Z",
        "2h,2030-01-31T14:00:00Z",
        "2030-01-31T12:00:01Z,2030-01-31T12:00:01Z",
        "2030-01-31t13:00:01.5+01:00,2030-01-31T12:00:01.5Z",
        "' 30s ',2030-01-31T12:00:30Z",
        "wait,2030-01-31T12:00:50Z"
    })
    void isAMomentOrATimeFromNowOrTheWait(String text, String expected) {
        assertThat(Deadline.parse(text).resolve(NOW, WAIT_ENDS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "-30s",
                "1.5s",
                "30 s",
                "tomorrow",
                "2030-01-31",
                "2030-01-31T12:00:00",
                "2030-02-30T12:00:00Z",
                "+999999999-12-31T00:00:00Z",
                "99999999999s"
            })
    void refusesWhatIsNoneAndNamesTheField(String text) {
        assertThatThrownBy(() -> Deadline.parse(text))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("deadline: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-01-31T12:00:00Z", "1999-01-01T00:00:00Z", "0s"})
    void refusesWhatIsOver(String text) {
        assertThatThrownBy(() -> Deadline.parse(text).resolve(NOW, WAIT_ENDS))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("deadline: ")
                .hasMessageContaining("is over already");
    }

    @Test
    void refusesAWaitThatThereIsNoneOf() {
        assertThatThrownBy(() -> Deadline.parse("wait").resolve(NOW, null))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("deadline: the word wait");
    }
}
