package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Tally;
import java.util.List;
import java.util.stream.Stream;

/**
 * One fault's line of the table.
 *
 * @param fault its name
 * @param times how often it was injected
 * @param tally what came of the jobs
 * @param measured what it measured itself
 * @param broken what did not hold beside
 */
public record Row(String fault, int times, Tally tally, List<String> measured, List<String> broken) {
    private static final String HEAD = """
            | fault | times | accepted | succeeded | failed as expected | lost | doubled | refused | longest stall | worst latency | verdict |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /** Whether all held that must. */
    public boolean isGood() {
        return tally.isGood() && broken.isEmpty();
    }

    /** The table in Markdown, with what is to be said about its rows below it. */
    public static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(HEAD);
        rows.forEach(row -> table.append(row.line()));
        rows.forEach(row -> table.append(row.remarks()));
        return table.toString();
    }

    private String line() {
        return "| %s | %d | %d | %d | %d | **%d** | **%d** | %d | %.1f s | %.1f s | %s |%n"
                .formatted(
                        fault,
                        times,
                        tally.accepted(),
                        tally.succeeded(),
                        tally.failed(),
                        tally.lost(),
                        tally.doubled(),
                        tally.refused(),
                        tally.stallMs() / 1000.0,
                        tally.worstMs() / 1000.0,
                        isGood() ? "held" : "FAILED");
    }

    private String remarks() {
        return Stream.of(
                        measured.stream(),
                        broken.stream().map(what -> "FAILED: " + what),
                        tally.wrong().stream().map(what -> "FAILED: " + what))
                .flatMap(lines -> lines)
                .map("%n%s: %%s".formatted(fault)::formatted)
                .reduce("", String::concat);
    }
}
