package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The load test as Gatling runs it; {@link LoadSettings} says what it reads. Its limits decide on the exit code. */
public final class LoadSimulation extends Simulation {
    private final LoadSettings settings;
    private final Levels levels;

    /** Made by Gatling. */
    public LoadSimulation() {
        settings = LoadSettings.read(System::getProperty);
        levels = new Levels(settings.rate(), settings.duration(), LoadShape.LEVELS);
        LoadShape shape = settings.shape();
        setUp(scenario(shape.code())
                        .exec(new Clients(Sources.of(settings), levels).of(shape))
                        .injectOpen(shape.arrivals(settings.rate(), settings.duration())))
                .protocols(http.baseUrl(settings.url()).contentTypeHeader("application/json"))
                .assertions(limits(settings));
    }

    @Override
    public void after() {
        if (settings.shape() == LoadShape.RAMP) {
            System.out.println(levels.table());
        }
    }

    private static List<Assertion> limits(LoadSettings settings) {
        List<Assertion> limits = new ArrayList<>();
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
