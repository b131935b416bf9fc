package io.bestbackground.standalone.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * One model in a process of its own, so that the memory it needs can be told. It answers one question after the other,
 * and ends when closed.
 */
final class Trial implements AutoCloseable {
    /** What lines of the other process begin with that are answers. */
    static final String ANSWER = "trial ";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String MAIN = "io.bestbackground.standalone.Main";
    // why trimmed: the service gives freed memory back so as well, and what is asked is what the model needs there
    private static final List<String> JVM = List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TrimNativeHeapInterval=15000");

    private final String name;
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;
    private final Tried tried;

    /**
     * What is tried.
     *
     * @param model name, version and precision
     * @param device {@code cpu} or {@code gpu}
     * @param about all that is known of it, in a line for people
     */
    record Tried(String model, String device, String about) {}

    /**
     * The most memory that the process had.
     *
     * @param peakMb largest resident memory in MB; 0 where the system does not tell
     */
    record Memory(double peakMb) {}

    private Trial(String name, Process process) throws IOException {
        this.name = name;
        this.process = process;
        this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.tried = answer(Tried.class);
    }

    /**
     * Starts a process that loads the model which {@code settings} name.
     *
     * @param name what the user calls it
     * @throws IOException when it cannot be loaded; the process has then said why
     */
    static Trial start(String name, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program()));
        command.add(TrialCommand.NAME);
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new Trial(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** In the program's one jar its launcher, which finds the libraries inside; else the program itself. */
    private static String program() {
        return ClassUtils.isPresent(LAUNCHER, ClassLoader.getSystemClassLoader()) ? LAUNCHER : MAIN;
    }

    Tried tried() {
        return tried;
    }

    /**
     * Lets the model find the object of a picture.
     *
     * @param cutout where the object is to be drawn on a plain background, as a JPEG; null for nowhere
     */
    Score judge(Pair pair, @Nullable Path cutout) throws IOException {
        questions.println(pair.picture() + "\t" + pair.mask() + "\t" + (cutout == null ? "" : cutout));
        return answer(Score.class);
    }

    /** Ends the process, and tells the most memory it had. */
    Memory end() throws IOException {
        questions.close();
        return answer(Memory.class);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private <T> T answer(Class<T> type) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith(ANSWER)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException(name + " cannot be tried: its process has ended");
        }
        return JSON.readValue(line.substring(ANSWER.length()), type);
    }
}
