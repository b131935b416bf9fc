package io.bestbackground.standalone;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Lists, shows and replays the jobs that were given up. */
@Command(
        name = "dead-letters",
        description = "Look at the jobs that were given up, and let them be done anew.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class DeadLettersCommand {
    private static final String ROW = "%-36s  %-24s  %-11s  %-17s  %8s  %s%n";

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "the Kafka broker (default: that of the service which runs on the data folder)")
    private @Nullable String brokers;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "the data folder of a running service (default: ./data)")
    private Path data = Path.of("data");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "any other setting, such as spring.kafka.properties.security.protocol=SSL or"
                    + " bestbackground.storage.endpoint=http://127.0.0.1:9000")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "list", description = "List them, the oldest first.")
    int list(@Option(names = "--replayed", description = "also those that were replayed") boolean replayed) {
        PrintWriter out = out();
        try (ConfigurableApplicationContext context = open()) {
            List<DeadLetter> letters = letters(context).read().values().stream()
                    .filter(letter -> replayed || !letter.isReplayed())
                    .toList();
            out.printf(ROW, "JOB", "FAILED AT", "LANE", "REASON", "ATTEMPTS", "DETAIL");
            letters.forEach(letter -> print(out, letter));
            out.printf("%d in all%n", letters.size());
            out.flush();
        }
        return 0;
    }

    @Command(name = "show", description = "Show all that is known of one.")
    int show(@Parameters(paramLabel = "ID", description = "the job") String id) {
        PrintWriter out = out();
        try (ConfigurableApplicationContext context = open()) {
            DeadLetter letter = find(letters(context).read(), id);
            letter.headers().forEach((name, text) -> out.printf("%-14s %s%n", name, text));
            out.println(new String(letter.json(), StandardCharsets.UTF_8));
            out.flush();
        }
        return 0;
    }

    @Command(
            name = "replay",
            description = "Let them be done anew, each as a new job whose id is printed: a job's end is never changed.")
    int replay(
            @Parameters(paramLabel = "ID", arity = "0..*", description = "the jobs") @Nullable List<String> ids,
            @Option(names = "--all", description = "all that were not replayed before") boolean all) {
        List<String> named = ids == null ? List.of() : ids;
        if (all != named.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name the jobs to replay, or say --all.");
        }
        try (ConfigurableApplicationContext context = open()) {
            DeadLetters letters = letters(context);
            Map<String, DeadLetter> found = letters.read();
            List<DeadLetter> wanted = all
                    ? found.values().stream()
                            .filter(letter -> !letter.isReplayed())
                            .toList()
                    : named.stream().map(id -> find(found, id)).toList();
            long left =
                    wanted.stream().filter(letter -> !replay(letters, letter)).count();
            return left == 0 ? 0 : 1;
        }
    }

    private boolean replay(DeadLetters letters, DeadLetter letter) {
        Optional<JobId> made = Optional.empty();
        String said;
        try {
            made = letters.replay(letter);
            said = made.map(id -> "replayed as " + id)
                    .orElse("cannot be replayed: its %s has been removed from the store"
                            .formatted(letter.isWebhook() ? "job's result" : "picture"));
        } catch (JobJson.UnreadableJson broken) {
            said = "cannot be replayed: it is no job";
        }
        out().println(letter.id() + " " + said);
        out().flush();
        return made.isPresent();
    }

    private ConfigurableApplicationContext open() {
        return DeadLettersConfiguration.open(brokers, data, settings);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void print(PrintWriter out, DeadLetter letter) {
        String detail = letter.isReplayed()
                ? "replayed as " + letter.header(DeadLetter.REPLAYED_AS)
                : letter.header("x-detail");
        out.printf(
                ROW,
                letter.id(),
                letter.header("x-failed-at"),
                letter.header("x-lane"),
                letter.header("x-reason"),
                letter.header("x-attempts"),
                detail);
    }

    private static DeadLetters letters(ConfigurableApplicationContext context) {
        return context.getBean(DeadLetters.class);
    }

    private static DeadLetter find(Map<String, DeadLetter> letters, String id) {
        DeadLetter letter = letters.get(id);
        if (letter == null) {
            throw new NotThere("there is no dead letter of job " + id);
        }
        return letter;
    }
}
