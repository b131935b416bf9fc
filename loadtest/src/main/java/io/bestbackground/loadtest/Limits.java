package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.List;

/** What must hold of a load test's figures; they decide on its exit code. */
final class Limits {
    private Limits() {}

    /** Those that the settings ask for, and that something was answered as it should. */
    static List<Assertion> of(LoadSettings settings) {
        // why: each request of a job is short, however long its client waits for the picture
        Assertion.WithPath counted = settings.shape() == LoadShape.ASYNC ? details(Clients.JOB) : global();
        List<Assertion> limits = new ArrayList<>();
        // why: a share that may fail, which is all of a ramp's, says nothing when nobody was served
        limits.add(counted.successfulRequests().count().gt(0L));
        limits.add(counted.failedRequests().percent().lte(settings.maxFailed()));
        settings.maxP95()
                .ifPresent(
                        most -> limits.add(counted.responseTime().percentile(95).lte(most)));
        settings.maxP99()
                .ifPresent(
                        most -> limits.add(counted.responseTime().percentile(99).lte(most)));
        return limits;
    }
}
