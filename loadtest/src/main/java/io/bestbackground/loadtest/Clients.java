package io.bestbackground.loadtest;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What one client does from its arrival to its end. */
final class Clients {
    /** The group of a job's requests, from its submission to its picture. */
    static final String JOB = "job";

    private static final String LOCATION = "location";
    private static final List<String> MODES = List.of("crop", "blur", "both");
    private static final String MODE = "mode";
    private static final String BEGIN = "begin";
    private static final String STATUS = "status";
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Sources sources;
    private final Levels levels;

    Clients(Sources sources, Levels levels) {
        this.sources = sources;
        this.levels = levels;
    }

    /** One client of this shape. */
    ChainBuilder of(LoadShape shape) {
        return switch (shape) {
            case SYNC -> sync();
            case ASYNC -> async();
            case MIXED, SOAK -> mixed();
            case RAMP -> noted(edit());
        };
    }

    /** As the load script of the service that this one replaces: mostly a picture, now and then the health. */
    private ChainBuilder sync() {
        return exec(randomSwitch().on(percent(95.0).then(edit()), percent(5.0).then(health())));
    }

    private ChainBuilder mixed() {
        return exec(randomSwitch()
                .on(
                        percent(60.0).then(edit()),
                        percent(25.0).then(async()),
                        percent(10.0).then(noPicture()),
                        percent(5.0).then(health())));
    }

    private ChainBuilder edit() {
        return exec(Clients::chooseMode)
                .exec(submission("#{mode}")
                        .check(status().is(200))
                        .check(jsonPath("$.result[*]").count().is(Clients::pictures)));
    }

    private ChainBuilder async() {
        return exec(Clients::chooseMode).exec(group(JOB).on(submit(), follow(), fetch()));
    }

    private ChainBuilder submit() {
        return exec(submission("submit")
                        .header("Prefer", "respond-async")
                        .check(status().is(202))
                        .check(header("Location").saveAs(LOCATION)))
                .exec(exitHereIfFailed());
    }

    private static ChainBuilder follow() {
        return exec(session -> session.set(STATUS, "pending"))
                .exec(asLongAs(session -> "pending".equals(session.getString(STATUS)))
                        .on(exec(http("poll")
                                        .get("#{location}")
                                        .header("Prefer", "wait=10")
                                        .check(status().is(200))
                                        .check(jsonPath("$.status").saveAs(STATUS)))
                                .exec(exitHereIfFailed())));
    }

    private static ChainBuilder fetch() {
        return exec(http("fetch").get("#{location}/results/0").check(status().is(200)));
    }

    private static ChainBuilder noPicture() {
        return exec(http("no picture")
                .post("/process")
                .body(StringBody("{\"mode\":\"crop\",\"image\":\"bm8gcGljdHVyZQ==\"}"))
                .check(status().is(400))
                .check(jsonPath("$.code").is("not_an_image")));
    }

    private static ChainBuilder health() {
        return exec(http("health").get("/health").check(status().is(200)));
    }

    private HttpRequestActionBuilder submission(String name) {
        return http(name)
                .post("/process")
                .body(StringBody(session -> "{\"mode\":\"%s\",%s}".formatted(session.getString(MODE), sources.next())))
                .requestTimeout(PATIENCE);
    }

    /** Notes how long it took, by the level at which the client came. */
    private ChainBuilder noted(ChainBuilder chain) {
        return exec(session -> session.set(BEGIN, System.nanoTime()))
                .exec(chain)
                .exec(session -> {
                    levels.add(session.getLong(BEGIN), System.nanoTime(), !session.isFailed());
                    return session;
                });
    }

    private static Session chooseMode(Session session) {
        return session.set(MODE, MODES.get(ThreadLocalRandom.current().nextInt(MODES.size())));
    }

    private static int pictures(Session session) {
        return "both".equals(session.getString(MODE)) ? 2 : 1;
    }
}
