package io.bestbackground.client.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
     * such as {@code *.jpg} for the files of that pattern, in their order.
     */
    static List<Original> of(String argument) throws IOException {
        if (isLink(argument)) {
            return List.of(Original.link(argument));
        }
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                return files.filter(PictureFiles::isPicture)
                        .sorted()
                        .map(Original::file)
                        .toList();
            }
        }
        return isPattern(path) ? matching(path) : List.of(new Original(argument, path));
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

    private static boolean isPattern(Path path) {
        return !Files.exists(path) && name(path).matches(".*[*?{\\[].*") && Files.isDirectory(path.resolveSibling("."));
    }

    private static List<Original> matching(Path pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name(pattern))) {
            files.forEach(found::add);
        } catch (PatternSyntaxException noPattern) {
            return List.of(Original.file(pattern));
        }
        return found.stream()
                .filter(Files::isRegularFile)
                .sorted()
                .map(Original::file)
                .toList();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
