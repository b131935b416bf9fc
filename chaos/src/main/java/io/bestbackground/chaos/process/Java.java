package io.bestbackground.chaos.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines that start this machine's Java. */
final class Java {
    private Java() {}

    /** Runs an executable jar. */
    static List<String> jar(Path jar, List<String> options) {
        List<String> command = base(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /**
     * The same command at low priority: workers take all the processor time there is, and here they share the
     * processors of one machine with what would elsewhere have its own.
     */
    static List<String> yielding(List<String> command) {
        return Stream.concat(Stream.of("nice", "-n", "10"), command.stream()).toList();
    }

    /** Runs the harness itself in another process, whether it came from its jar or from a class path. */
    static List<String> harness(List<String> options, String... arguments) {
        String path = System.getProperty("java.class.path");
        List<String> command = base(options);
        command.addAll(
                path.endsWith("-exec.jar")
                        ? List.of("-jar", path)
                        : List.of("-cp", path, "io.bestbackground.chaos.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> base(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options);
        return command;
    }
}
