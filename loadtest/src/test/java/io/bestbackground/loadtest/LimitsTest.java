package io.bestbackground.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    @ParameterizedTest
    @EnumSource
    void asksEveryShapeForAtLeastOneSuccess(LoadShape shape) {
        assertThat(limits(Map.of("loadtest.scenario", shape.code())))
                .anyMatch(limit -> limit.endsWith(",Count(SuccessfulRequests),Gt(0.0))"));
    }

    @Test
    void boundsFailuresAndTimesAsAskedFor() {
        assertThat(limits(Map.of("loadtest.maxFailed", "2", "loadtest.maxP95", "900", "loadtest.maxP99", "2000")))
                .contains(
                        "Assertion(Global,Percent(FailedRequests),Lte(2.0))",
                        "Assertion(Global,Time(ResponseTime,Percentile(95.0)),Lte(900.0))",
                        "Assertion(Global,Time(ResponseTime,Percentile(99.0)),Lte(2000.0))");
    }

    @Test
    void boundsWholeJobsOfClientsThatSubmitAndAsk() {
        assertThat(limits(Map.of("loadtest.scenario", "async", "loadtest.maxP95", "900", "loadtest.maxP99", "2000")))
                .containsExactly(
                        "Assertion(Details(List(job)),Count(SuccessfulRequests),Gt(0.0))",
                        "Assertion(Details(List(job)),Percent(FailedRequests),Lte(1.0))",
                        "Assertion(Details(List(job)),Time(ResponseTime,Percentile(95.0)),Lte(900.0))",
                        "Assertion(Details(List(job)),Time(ResponseTime,Percentile(99.0)),Lte(2000.0))");
    }

    private static List<String> limits(Map<String, String> properties) {
        return Limits.of(LoadSettings.read(properties::get)).stream()
                .map(limit -> limit.asScala().toString())
                .toList();
    }
}
