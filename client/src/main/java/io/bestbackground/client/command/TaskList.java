package io.bestbackground.client.command;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what stands on the command line into tasks whose results overwrite neither a source nor one another. */
final class TaskList {
    // why: file systems take 255 for the whole name
    private static final int MOST_BYTES = 200;

    private final List<String> suffixes;
    private final Path folder;
    private final Set<Path> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private TaskList(Path folder, List<String> suffixes) {
        this.folder = folder;
        this.suffixes = suffixes;
    }

    /**
     * Lists the tasks in the order of {@code pictures}.
     *
     * @param folder where the results will go
     * @param suffixes what is put behind a picture's name for its results, such as {@code -crop.png}
     */
    static List<Task> of(List<Original> pictures, Path folder, List<String> suffixes) {
        TaskList list = new TaskList(folder, suffixes);
        pictures.forEach(list::keep);
        return pictures.stream().map(list::task).toList();
    }

    /** One spelling for each file, by whatever links it is reached, also for one that is not there yet. */
    static Path plain(Path file) {
        Path plain = file.toAbsolutePath().normalize();
        try {
            return plain.toRealPath();
        } catch (IOException notThere) {
            Path folder = plain.getParent();
            return folder == null ? plain : plain(folder).resolve(plain.getFileName());
        }
    }

    private void keep(Original original) {
        if (original.file() != null) {
            taken.add(plain(original.file()));
        }
    }

    private Task task(Original original) {
        List<Path> targets = targets(freeName(spelt(nameOf(original))));
        targets.forEach(target -> taken.add(plain(target)));
        return new Task(original.label(), original.source(), targets);
    }

    /** The name, without letters that the names of files cannot hold in this locale. */
    private String spelt(String name) {
        try {
            var unused = folder.resolve(name);
            return name;
        } catch (InvalidPathException odd) {
            return name.replaceAll("[^ -~]", "_");
        }
    }

    private List<Path> targets(String name) {
        return suffixes.stream().map(suffix -> folder.resolve(name + suffix)).toList();
    }

    /** Goes on from the number that the name had last: thousands of links may all end with main.jpg. */
    private String freeName(String wanted) {
        String name;
        do {
            int number = numbers.merge(wanted, 1, Integer::sum);
            name = number == 1 ? wanted : wanted + "-" + number;
        } while (!isFree(name));
        return name;
    }

    private boolean isFree(String name) {
        return targets(name).stream().noneMatch(target -> taken.contains(plain(target)));
    }

    private static String nameOf(Original original) {
        Path source = original.file();
        // why not by the slash alone: paths on Windows have another separator
        String last = source == null ? lastPart(pathOf(original.label())) : String.valueOf(source.getFileName());
        String file = last.replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_");
        int dot = file.lastIndexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        return name.isBlank() ? "picture" : cut(name);
    }

    /** As much of the name's beginning as leaves room for what is put behind it; whole characters only. */
    private static String cut(String name) {
        CharBuffer left = CharBuffer.wrap(name);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(left, ByteBuffer.allocate(MOST_BYTES), true);
        return name.substring(0, left.position());
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String pathOf(String link) {
        try {
            return String.valueOf(new URI(link).getPath());
        } catch (URISyntaxException notByTheRules) {
            return link.replaceFirst("^[^:]*://[^/?#]*", "").replaceFirst("[?#].*", "");
        }
    }
}
