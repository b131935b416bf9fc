package io.bestbackground.standalone.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that is to be tried.
 *
 * @param text as the user named it
 * @param settings that name it
 */
record Candidate(String text, Map<String, String> settings) {
    private static final List<String> PRECISIONS = List.of("auto", "float", "half", "int8");

    /** Reads {@code u2netp}, {@code u2netp:float}, {@code folder} or {@code folder:int8}. */
    static Candidate parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPrecision = colon > 0 && PRECISIONS.contains(text.substring(colon + 1));
        String model = hasPrecision ? text.substring(0, colon) : text;
        Map<String, String> settings = new HashMap<>();
        Path folder = Path.of(model);
        if (Files.exists(folder.resolve("model.json"))) {
            settings.put("bestbackground.model.folder", folder.toAbsolutePath().toString());
        } else {
            settings.put("bestbackground.model.name", model);
        }
        if (hasPrecision) {
            settings.put("bestbackground.model.precision", text.substring(colon + 1));
        }
        return new Candidate(text, settings);
    }
}
