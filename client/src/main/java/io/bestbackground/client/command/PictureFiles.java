package io.bestbackground.client.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What stands on a command line for pictures: files, links, folders, and patterns that no shell has resolved. */
final class PictureFiles {
    private static final Set<String> EXTENSIONS =
            Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "tif", "tiff", "heic", "heif", "avif");

    private PictureFiles() {}

    /**
     * The files and links that {@code argument} stands for: a folder for the pictures directly in it, and a last part
     * such as {@code *.jpg} for the files of that pattern, in their order. A name with brackets that no file matches is
     * that of a file that is missing.
     */
    static List<Original> of(String argument) throws IOException {
        if (isLink(argument)) {
            return List.of(Original.link(argument));
        }
        if (isPattern(argument) && !isThere(argument)) {
            List<Original> found = matching(argument);
            if (!found.isEmpty() || hasStar(argument)) {
                return found;
            }
        }
        Path path = Path.of(argument);
        return Files.isDirectory(path) ? picturesIn(path) : List.of(new Original(argument, path));
    }

    /** Whether a file of this name is a picture, as far as its extension tells. */
    static boolean isPictureName(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1));
    }

    private static boolean isLink(String argument) {
        // why no more: what else is wrong with it the service says, and some that it fetches are no valid URIs
        return argument.matches("(?is)https?://.+");
    }

    private static boolean isPicture(Path file) {
        return Files.isRegularFile(file) && isPictureName(file);
    }

    private static boolean isPattern(String argument) {
        return lastPart(argument).matches("(?s).*[*?{\\[].*");
    }

    /** Whether it is meant for a pattern for sure; brackets stand in the names of many files, also of missing ones. */
    private static boolean hasStar(String argument) {
        return lastPart(argument).matches("(?s).*[*?].*");
    }

    private static boolean isThere(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException noName) {
            // why no failure: on Windows no path can hold the letters of a pattern
            return false;
        }
    }

    private static List<Original> picturesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PictureFiles::isPicture)
                    .sorted()
                    .map(Original::file)
                    .toList();
        }
    }

    private static List<Original> matching(String argument) throws IOException {
        String pattern = lastPart(argument);
        Path folder = Path.of(argument.substring(0, argument.length() - pattern.length()));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        } catch (PatternSyntaxException noPattern) {
            return List.of();
        }
        return found.stream()
                .filter(Files::isRegularFile)
                .sorted()
                .map(Original::file)
                .toList();
    }

    /** What stands behind the last separator but for one at the end; a slash is one on every system. */
    private static String lastPart(String argument) {
        int last = argument.length() - 2;
        int separator = Math.max(argument.lastIndexOf('/', last), argument.lastIndexOf(File.separatorChar, last));
        return argument.substring(separator + 1);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
