package io.bestbackground.client.command;

import io.bestbackground.client.Source;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Turns what stands on the command line into tasks whose results overwrite neither a source nor one another. */
final class TaskList {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff");

    private final List<String> suffixes;
    private final Path folder;
    private final List<String> labels = new ArrayList<>();
    private final Set<Path> taken = new HashSet<>();

    private TaskList(Path folder, List<String> suffixes) {
        this.folder = folder.toAbsolutePath().normalize();
        this.suffixes = suffixes;
    }

    /**
     * Lists the tasks in the order of {@code arguments}: files, links, and folders, which stand for the pictures
     * directly in them.
     *
     * @param folder where the results will go
     * @param suffixes what is put behind a task's name for its results, such as {@code -crop.png}
     */
    static List<Task> of(List<String> arguments, Path folder, List<String> suffixes) throws IOException {
        TaskList list = new TaskList(folder, suffixes);
        for (String argument : arguments) {
            list.add(argument);
        }
        return list.labels.stream().map(list::task).toList();
    }

    private void add(String argument) throws IOException {
        if (!isLink(argument) && Files.isDirectory(Path.of(argument))) {
            try (Stream<Path> files = Files.list(Path.of(argument))) {
                files.filter(TaskList::isPicture).sorted().forEach(file -> addFile(file.toString()));
            }
        } else if (isLink(argument)) {
            labels.add(argument);
        } else {
            addFile(argument);
        }
    }

    private void addFile(String file) {
        labels.add(file);
        taken.add(Path.of(file).toAbsolutePath().normalize());
    }

    private Task task(String label) {
        String name = freeName(nameOf(label));
        suffixes.forEach(suffix -> taken.add(folder.resolve(name + suffix)));
        return new Task(label, isLink(label) ? Source.link(URI.create(label)) : Source.file(Path.of(label)), name);
    }

    private String freeName(String wanted) {
        Predicate<String> free =
                name -> suffixes.stream().noneMatch(suffix -> taken.contains(folder.resolve(name + suffix)));
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? wanted : wanted + "-" + number)
                .filter(free)
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(String label) {
        String path = isLink(label)
                ? String.valueOf(URI.create(label).getPath())
                : Path.of(label).toString();
        String file = path.substring(path.lastIndexOf('/') + 1).replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_");
        int dot = file.lastIndexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        return name.isBlank() ? "picture" : name;
    }

    private static boolean isPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static boolean isLink(String argument) {
        try {
            URI uri = new URI(argument);
            return uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?");
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
