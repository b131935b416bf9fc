package io.bestbackground.api.prefer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    private static final Duration USUAL = Duration.ofSeconds(50);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async|true|-1",
                "Respond-Async|true|-1",
                "wait=10|false|10",
                "wait = 10|false|10",
                "wait=\"10\"|false|10",
                "respond-async, wait=5|true|5",
                "wait=0;foo=bar, respond-async|true|0",
                "wait=3, wait=4|false|3",
                "handling=lenient, , return=\"a, b\"; x|false|-1",
                "''|false|-1"
            })
    void readsWhatTheRfcAllows(String header, boolean respondAsync, int wait) {
        Optional<Duration> seconds = wait < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(wait));

        assertThat(Preferences.parse(List.of(header))).isEqualTo(new Preferences(respondAsync, seconds));
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(Preferences.parse(List.of("respond-async", "wait=7")))
                .isEqualTo(new Preferences(true, Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "wait=soon", "wait=-1", "wait=1.5", "wait=99999999999", "=3", "a b", "wait=\"1"})
    void refusesWhatIsMalformedAndNamesTheHeader(String header) {
        assertThatThrownBy(() -> Preferences.parse(List.of(header)))
                .isInstanceOf(ApiProblem.class)
                .hasMessageStartingWith("Prefer: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=3; a=\"%s\"", "wait=3; %s", "wait=3, x%s"})
    void readsHeadersAsLongAsTheyCome(String form) {
        String header = form.formatted("; a=b".repeat(1600));

        assertThat(Preferences.parse(List.of(header)).waiting()).contains(Duration.ofSeconds(3));
    }

    @Test
    void waitsAsLongAsIsUsualUnlessAskedOtherwise() {
        assertThat(patience("")).isEqualTo(USUAL);
        assertThat(patience("respond-async")).isZero();
        assertThat(patience("wait=10")).hasSeconds(10);
        assertThat(patience("respond-async, wait=10")).hasSeconds(10);
        assertThat(patience("wait=3600")).isEqualTo(USUAL);
    }

    @Test
    void saysWhatWasApplied() {
        assertThat(applied("")).isEmpty();
        assertThat(applied("respond-async")).contains("respond-async");
        assertThat(applied("wait=3600, respond-async")).contains("respond-async, wait=50");
    }

    private static Duration patience(String header) {
        return Preferences.parse(List.of(header)).patience(USUAL, USUAL);
    }

    private static Optional<String> applied(String header) {
        Preferences preferences = Preferences.parse(List.of(header));
        return preferences.applied(preferences.patience(USUAL, USUAL));
    }
}
