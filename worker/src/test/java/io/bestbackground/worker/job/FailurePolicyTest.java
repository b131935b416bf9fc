package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.NotAPicture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailurePolicyTest {
    private static final Map<FailureReason, List<String>> NOT_GIVEN_UP_AT_ONCE = Map.of(
            FailureReason.UNAVAILABLE, row("HERE HERE LATER LATER LATER FAIL FAIL"),
            FailureReason.BUSY, row("HERE HERE LATER LATER LATER FAIL FAIL"),
            FailureReason.INTERNAL, row("HERE LATER LATER FAIL FAIL FAIL FAIL"),
            FailureReason.TIMED_OUT, row("LATER LATER FAIL FAIL FAIL FAIL FAIL"),
            FailureReason.CANCELED, row("DONE DONE DONE DONE DONE DONE DONE"),
            FailureReason.EXPIRED, row("DONE DONE DONE DONE DONE DONE DONE"));

    @ParameterizedTest
    @EnumSource
    void decidesByReasonAndAttempt(FailureReason reason) {
        List<String> verdicts = IntStream.rangeClosed(1, 7)
                .mapToObj(attempt -> FailurePolicy.verdict(reason, attempt))
                .map(verdict -> verdict.name().replace("RETRY_", ""))
                .toList();

        assertThat(verdicts)
                .isEqualTo(NOT_GIVEN_UP_AT_ONCE.getOrDefault(reason, row("FAIL FAIL FAIL FAIL FAIL FAIL FAIL")));
    }

    @ParameterizedTest
    @EnumSource
    void triesEveryTemporaryFailureAgainAndGivesUpInTheEnd(FailureReason reason) {
        if (reason.temporary()) {
            assertThat(FailurePolicy.verdict(reason, 1)).isIn(Verdict.RETRY_HERE, Verdict.RETRY_LATER);
        }
        assertThat(FailurePolicy.verdict(reason, 100)).isIn(Verdict.FAIL, Verdict.DONE);
    }

    @Test
    void putsOffLongerEachTime() {
        List<Duration> delays =
                IntStream.rangeClosed(1, 5).mapToObj(FailurePolicy::delay).toList();

        assertThat(delays).isSorted().doesNotHaveDuplicates();
        assertThat(FailurePolicy.delay(9)).isEqualTo(delays.get(4));
        assertThat(FailurePolicy.pause(2)).isGreaterThan(FailurePolicy.pause(1));
    }

    @Test
    void tellsAClientWhatIsWrongWithThePicture() {
        assertThat(FailurePolicy.explain(new NotAPicture("it is a poem")).detail())
                .isEqualTo("it is a poem");
    }

    @Test
    void tellsNoClientOfInternals() {
        assertThat(FailurePolicy.explain(new IllegalStateException("secret")).detail())
                .isEqualTo(FailureReason.INTERNAL.text());
    }

    @Test
    void takesAWantOfMemoryForTemporary() {
        assertThat(FailurePolicy.explain(new OutOfMemoryError("Java heap space"))
                        .reason())
                .isEqualTo(FailureReason.UNAVAILABLE);
    }

    private static List<String> row(String verdicts) {
        return Arrays.asList(verdicts.split(" "));
    }
}
