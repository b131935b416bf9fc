package io.bestbackground.standalone.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A picture and its true mask. */
record Pair(Path picture, Path mask) {
    /** Those of two folders that share a name up to the ending, in the order of their names. */
    static List<Pair> of(Path pictures, Path masks) throws IOException {
        Map<String, Path> drawn;
        try (Stream<Path> files = Files.list(masks)) {
            drawn = files.collect(Collectors.toMap(Pair::name, Function.identity(), (one, other) -> one));
        }
        try (Stream<Path> files = Files.list(pictures)) {
            return files.filter(picture -> drawn.containsKey(name(picture)))
                    .sorted()
                    .map(picture -> new Pair(picture, Objects.requireNonNull(drawn.get(name(picture)))))
                    .toList();
        }
    }

    /** The picture's file name up to its ending. */
    String name() {
        return name(picture);
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
