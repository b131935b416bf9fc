package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a load test's figures; they decide on its exit code. */
final class Limits {
    private Limits() {}

    /** Those that the settings ask for, and that something was answered as it should. */
    static List<Assertion> of(LoadSettings settings) {
        List<Assertion> limits = new ArrayList<>();
        // why: a share that may fail, which is all of a ramp's, says nothing when nobody was served
        limits.add(global().successfulRequests().count().gt(0L));
        limits.add(global().failedRequests().percent().lte(settings.maxFailed()));
        settings.maxP95()
                .ifPresent(most ->
                        limits.add(global().responseTime().percentile(95).lte(most)));
        settings.maxP99()
                .ifPresent(most ->
                        limits.add(global().responseTime().percentile(99).lte(most)));
        return limits;
    }
}
