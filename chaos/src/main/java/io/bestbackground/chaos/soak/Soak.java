package io.bestbackground.chaos.soak;

import io.bestbackground.chaos.load.Capacity;
import io.bestbackground.chaos.load.Client;
import io.bestbackground.chaos.load.EndEvents;
import io.bestbackground.chaos.load.Ledger;
import io.bestbackground.chaos.load.Pictures;
import io.bestbackground.chaos.load.Replicas;
import io.bestbackground.chaos.load.Settlement;
import io.bestbackground.chaos.load.SteadyLoad;
import io.bestbackground.chaos.load.Tally;
import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steady load on one api and one worker process for long, while what they take of the machine is looked at. */
public final class Soak {
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration LONGEST_SETTLEMENT = Duration.ofMinutes(2);
    private static final String HEAD = """
            | process | second quarter | last quarter | growth | threads, second | last | verdict |
            |---|---|---|---|---|---|---|
            """;

    private final Duration time;
    private final double share;
    private final Pictures pictures = new Pictures();

    /**
     * Makes a soak that has started nothing yet.
     *
     * @param time how long the load goes on, beside a minute before in which the JVMs warm up
     * @param share of what the deployment can do, 0 to 1
     */
    public Soak(Duration time, double share) {
        this.time = time;
        this.share = share;
    }

    /**
     * What came of it.
     *
     * @param table what api and worker took, in Markdown
     * @param tally what came of the jobs
     * @param flat whether no process took more in the end
     */
    public record Result(String table, Tally tally, boolean flat) {

        /** Whether nothing grew, and no job was lost, doubled or wrong. */
        public boolean isGood() {
            return flat && tally.isGood();
        }

        /** Both, for people. */
        public String text() {
            return "%s%n%d accepted, %d succeeded, %d failed as expected, %d lost, %d doubled, %d refused, at worst %.1f s%s"
                    .formatted(
                            table,
                            tally.accepted(),
                            tally.succeeded(),
                            tally.failed(),
                            tally.lost(),
                            tally.doubled(),
                            tally.refused(),
                            tally.worstMs() / 1000.0,
                            tally.wrong().stream().map("%nFAILED: "::concat).collect(Collectors.joining()));
        }
    }

    /** Runs it, with MinIO or, without its binary, S3Proxy as the store, and its data and logs in this folder. */
    public Result run(Optional<Path> minio, Path folder) throws InterruptedException {
        try (Deployment deployment = Deployment.start(Plan.of(1, 1), minio, folder)) {
            Replicas replicas = new Replicas(deployment.addresses());
            EndEvents events = new EndEvents(deployment.brokerAddress());
            var unused = load(replicas, events, Capacity.measure(replicas, pictures) / 2, WARM_UP, Map.of());
            Map<Program, Course> courses = courses(deployment);
            Tally tally = load(replicas, events, share * Capacity.measure(replicas, pictures), time, courses);
            String table = courses.values().stream().map(Course::line).collect(Collectors.joining("", HEAD, ""));
            return new Result(table, tally, courses.values().stream().allMatch(Course::isFlat));
        }
    }

    /** Loads for so long while looking at the programs, then waits for all ends, and counts. */
    private Tally load(Replicas replicas, EndEvents events, double rate, Duration time, Map<Program, Course> courses)
            throws InterruptedException {
        System.out.printf("%.1f pictures a second for %d s…%n", rate, time.toSeconds());
        Ledger ledger = new Ledger();
        try (SteadyLoad load = new SteadyLoad(new Client(replicas, ledger), pictures::next, rate)) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                courses.forEach((program, course) -> course.add(program.footprint()));
            }
            load.stop();
            return Settlement.settle(ledger, replicas, 1, events, LONGEST_SETTLEMENT);
        }
    }

    private static Map<Program, Course> courses(Deployment deployment) {
        return Stream.concat(deployment.apis().stream(), deployment.workers().stream())
                .collect(Collectors.toMap(
                        program -> program,
                        program -> new Course(program.name()),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }
}
