package io.bestbackground.loadtest;

import io.gatling.app.Gatling;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the load test. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts a running service under load and writes a report in HTML; exits with 2 when a limit is broken.")
public final class LoadTest implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            description = {
                "sync: crop, blur or both, and wait; async: submit, ask, fetch;",
                "mixed: all of that and bad pictures; ramp: more and more, to find the knee; soak: mixed, for an hour"
            })
    private String scenario = "";

    @Option(names = "--url", description = "where the service is (default: " + LoadSettings.DEFAULT_URL + ")")
    private @Nullable String url;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "sent with every request, such as an access key; may be given more than once")
    private List<String> headers = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "clients a second; ramp: by how many each level has more")
    private @Nullable String rate;

    @Option(names = "--duration", paramLabel = "30s|5m|2h", description = "how long; ramp: how long each level lasts")
    private @Nullable String duration;

    @Option(names = "--pictures", paramLabel = "FOLDER", description = "send these pictures (default: two that ship)")
    private @Nullable Path pictures;

    @Option(names = "--links", paramLabel = "FILE", description = "send links instead, one on each line of the file")
    private @Nullable Path links;

    @Option(
            names = "--max-failed",
            paramLabel = "PERCENT",
            description = "limit: requests, async: jobs, that fail (default: 1)")
    private @Nullable String maxFailed;

    @Option(
            names = "--max-p95",
            paramLabel = "MS",
            description = "limit: 95th percentile of all requests; async: of jobs")
    private @Nullable String maxP95;

    @Option(
            names = "--max-p99",
            paramLabel = "MS",
            description = "limit: 99th percentile of all requests; async: of jobs")
    private @Nullable String maxP99;

    @Option(names = "--report", paramLabel = "FOLDER", description = "where reports go (default: loadtest-report)")
    private Path report = Path.of("loadtest-report");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LoadTest() {}

    /** Runs the load test that {@code arguments} ask for, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LoadTest());
    }

    @Override
    public Integer call() {
        Map<String, Object> given = given();
        try {
            LoadSettings settings = LoadSettings.read(name -> {
                Object value = given.get(name.substring(LoadSettings.PREFIX.length()));
                return value == null ? null : value.toString();
            });
            Sources unused = Sources.of(settings);
        } catch (IllegalArgumentException | UncheckedIOException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        given.forEach((name, value) -> System.setProperty(LoadSettings.PREFIX + name, value.toString()));
        // why it does not come back: Gatling ends the process, with 2 when a limit is broken
        Gatling.main(
                new String[] {"--simulation", LoadSimulation.class.getName(), "--results-folder", report.toString()});
        return 0;
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "scenario", scenario);
        put(given, "url", url);
        put(given, "headers", String.join("\n", headers));
        put(given, "rate", rate);
        put(given, "duration", duration);
        put(given, "pictures", pictures);
        put(given, "links", links);
        put(given, "maxFailed", maxFailed);
        put(given, "maxP95", maxP95);
        put(given, "maxP99", maxP99);
        return given;
    }

    private static void put(Map<String, Object> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
