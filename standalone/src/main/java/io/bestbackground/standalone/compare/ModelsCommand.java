package io.bestbackground.standalone.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Compares models in one run. They take turns on each picture, so that a machine whose speed drifts is fair to all. */
@Command(
        name = "models",
        description = "Compare models on pictures with true masks: quality, time and memory.",
        sortOptions = false)
public final class ModelsCommand implements Callable<Integer> {
    private static final int WARM_UP = 5;

    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description =
                    "a model that ships, or a folder with one, and a precision if not the best: u2netp, mine:float")
    private List<String> models = List.of();

    @Option(names = "--pictures", required = true, paramLabel = "DIR", description = "the pictures")
    private Path pictures = Path.of("");

    @Option(
            names = "--masks",
            required = true,
            paramLabel = "DIR",
            description = "their masks, of the same names up to the ending: white where the object is")
    private Path masks = Path.of("");

    @Option(
            names = "--names",
            paramLabel = "FILE",
            description = "names of the pictures to use, one a line, without their endings")
    private @Nullable Path names;

    @Option(names = "--threads", defaultValue = "2", description = "of each inference (default: ${DEFAULT-VALUE})")
    private int threads = 2;

    @Option(names = "--json", paramLabel = "FILE", description = "where to write the figures as JSON")
    private @Nullable Path json;

    @Option(
            names = "--sheet",
            paramLabel = "FILE",
            description = "where to draw the most difficult photos, as all models see them, side by side (JPEG)")
    private @Nullable Path sheet;

    @Option(names = "--rows", defaultValue = "24", description = "photos on the sheet (default: ${DEFAULT-VALUE})")
    private int rows = 24;

    @Option(
            names = "--cache",
            defaultValue = "${sys:user.home}/.cache/bestbackground",
            paramLabel = "DIR",
            description = "where PyTorch's libraries are unpacked (default: ${DEFAULT-VALUE})")
    private Path cache = Path.of("");

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "any other setting of the model")
    private Map<String, String> above = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Adds the command to the program's. */
    public static void addTo(CommandLine root) {
        root.addSubcommand(new ModelsCommand());
        root.addSubcommand(new TrialCommand());
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Pair> pairs = pairs();
        List<Trial> trials = new ArrayList<>();
        try {
            for (String model : models) {
                trials.add(start(Candidate.parse(model)));
                out.println(trials.get(trials.size() - 1).tried().about());
                out.flush();
            }
            List<List<Score>> scores = judge(trials, pairs);
            if (sheet != null) {
                draw(sheet, trials, pairs, hardest(scores));
            }
            Comparison comparison = compare(trials, scores, pairs.size());
            out.printf("%n%d pictures, %d threads%n%n%s%n", pairs.size(), threads, comparison.table());
            if (json != null) {
                Files.writeString(
                        json,
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(comparison));
            }
        } finally {
            trials.forEach(Trial::close);
        }
        return 0;
    }

    private List<Pair> pairs() throws IOException {
        List<Pair> all = Pair.of(pictures, masks);
        if (all.isEmpty()) {
            throw new IOException("no picture in %s has a mask of the same name in %s".formatted(pictures, masks));
        }
        if (names == null) {
            return all;
        }
        Set<String> wanted = new HashSet<>(Files.readAllLines(names));
        List<Pair> named =
                all.stream().filter(pair -> wanted.contains(pair.name())).toList();
        if (named.isEmpty()) {
            throw new IOException("%s names no picture of %s; names have no endings".formatted(names, pictures));
        }
        return named;
    }

    private Trial start(Candidate candidate) throws IOException {
        Map<String, String> settings = new HashMap<>(candidate.settings());
        settings.put("bestbackground.model.predictors", "1");
        settings.put("bestbackground.model.threads", String.valueOf(threads));
        settings.put("bestbackground.model.cache", cache.toString());
        settings.put("bestbackground.queue.batch-size", "1");
        settings.putAll(above);
        return Trial.start(candidate.text(), settings);
    }

    /** By model, then by picture. */
    private static List<List<Score>> judge(List<Trial> trials, List<Pair> pairs) throws IOException {
        for (Trial trial : trials) {
            for (int i = 0; i < WARM_UP; i++) {
                trial.judge(pairs.get(0), null);
            }
        }
        List<List<Score>> scores = new ArrayList<>();
        trials.forEach(trial -> scores.add(new ArrayList<>()));
        for (Pair pair : pairs) {
            for (int i = 0; i < trials.size(); i++) {
                scores.get(i).add(trials.get(i).judge(pair, null));
            }
        }
        return scores;
    }

    private List<Integer> hardest(List<List<Score>> scores) {
        return IntStream.range(0, scores.get(0).size())
                .boxed()
                .sorted(Comparator.comparingDouble(picture -> scores.stream()
                        .mapToDouble(model -> model.get(picture).iou())
                        .sum()))
                .limit(rows)
                .toList();
    }

    private static void draw(Path file, List<Trial> trials, List<Pair> pairs, List<Integer> chosen) throws IOException {
        Path folder = Files.createTempDirectory("models");
        try {
            List<List<Path>> rows = new ArrayList<>();
            for (int number : chosen) {
                Pair pair = pairs.get(number);
                List<Path> row = new ArrayList<>(List.of(pair.picture(), pair.mask()));
                for (int i = 0; i < trials.size(); i++) {
                    Path cutout = folder.resolve(number + "-" + i + ".jpg");
                    trials.get(i).judge(pair, cutout);
                    row.add(cutout);
                }
                rows.add(row);
            }
            List<String> headings = new ArrayList<>(List.of("photo", "true mask"));
            trials.forEach(trial -> headings.add(trial.tried().model()));
            Sheet.write(file, headings, rows);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Comparison compare(List<Trial> trials, List<List<Score>> scores, int pictures) throws IOException {
        List<Figures> figures = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            figures.add(Figures.of(
                    trials.get(i).tried(), scores.get(i), trials.get(i).end()));
        }
        return new Comparison(pictures, threads, figures);
    }
}
