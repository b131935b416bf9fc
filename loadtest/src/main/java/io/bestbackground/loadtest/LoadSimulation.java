package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.Map;

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
                .protocols(protocol(settings))
                .assertions(Limits.of(settings));
    }

    @Override
    public void after() {
        if (settings.shape() == LoadShape.RAMP) {
            System.out.println(levels.table());
        }
    }

    private static HttpProtocolBuilder protocol(LoadSettings settings) {
        HttpProtocolBuilder protocol = http.baseUrl(settings.url()).contentTypeHeader("application/json");
        for (Map.Entry<String, String> header : settings.headers().entrySet()) {
            // why a function: Gatling would read a text as an expression of its own
            protocol = protocol.header(header.getKey(), session -> header.getValue());
        }
        return protocol;
    }
}
