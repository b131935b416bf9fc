package io.bestbackground.client.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Where results go: into a folder under names made of the sources', or, for a single one, to the file that is named.
 */
final class Output {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER-OR-FILE",
            description = "where the results go: a folder, for NAME-MODE.FORMAT in it, or the file of a single result,"
                    + " such as crop.jpg (default: the current folder)")
    private Path place = Path.of("");

    /** The folder or file that was named. */
    Path place() {
        return place;
    }

    /** The format that the file's name asks for; nothing when the results go into a folder. */
    @Nullable
    String format() {
        if (!isFile()) {
            return null;
        }
        String name = place.toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return extension.equals("jpg") ? "jpeg" : extension;
    }

    /**
     * Lists the tasks and makes the folder that their results go into.
     *
     * @param suffixes what is put behind a picture's name for its results, such as {@code -crop.png}
     */
    List<Task> tasks(List<Original> pictures, List<String> suffixes) throws IOException {
        List<Task> tasks = TaskList.of(pictures, isFile() ? Path.of("") : place, suffixes);
        if (!isFile()) {
            Files.createDirectories(place);
            return tasks;
        }
        Path source = pictures.get(0).file();
        check(tasks.size() == 1 && suffixes.size() == 1, "-o must be a folder for more than one result: " + place);
        check(
                source == null || !TaskList.plain(source).equals(TaskList.plain(place)),
                "-o must not be the picture itself: " + place);
        Files.createDirectories(TaskList.plain(place).resolveSibling("."));
        return List.of(new Task(tasks.get(0).label(), tasks.get(0).source(), List.of(place)));
    }

    private boolean isFile() {
        return PictureFiles.isPictureName(place) && !Files.isDirectory(place);
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
