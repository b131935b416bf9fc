package io.bestbackground.client.command;

import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edited;
import io.bestbackground.client.FailureCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one picture of a command.
 *
 * @param label how messages call the picture
 * @param files what was written for it
 * @param edited what the service gave; nothing when it failed
 * @param job the id of its job, as far as it is known
 * @param code why it failed, in one word
 * @param detail why it failed
 */
record Outcome(
        String label,
        List<Path> files,
        @Nullable Edited edited,
        @Nullable String job,
        @Nullable String code,
        @Nullable String detail) {

    /** The code of a result that could not be written. */
    static final String NOT_WRITTEN = "not_written";

    static Outcome written(Task task, List<Path> files, Edited edited) {
        return new Outcome(task.label(), files, edited, edited.id(), null, null);
    }

    static Outcome failed(Task task, BestBackgroundException failure) {
        String job = failure.jobId().orElse(null);
        return new Outcome(task.label(), List.of(), null, job, code(failure), failure.detail());
    }

    static Outcome failed(Task task, Edited edited, IOException failure) {
        // why the class too: the message of many is a path alone
        return new Outcome(task.label(), List.of(), null, edited.id(), NOT_WRITTEN, failure.toString());
    }

    /** The same without the pictures: those of a long run would not fit into memory together. */
    Outcome withoutPictures() {
        return new Outcome(label, files, null, job, code, detail);
    }

    /** The failure in one word, or by its status where it has none. */
    static String code(BestBackgroundException failure) {
        boolean statusTellsMore = failure.code() == FailureCode.OTHER && failure.status() > 0;
        return statusTellsMore
                ? String.valueOf(failure.status())
                : failure.code().text();
    }

    boolean isFailure() {
        return detail != null;
    }

    /** One line for a person. */
    String text() {
        return isFailure()
                ? "%s: %s (%s)".formatted(label, detail, code)
                : label + " → " + files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** The same for a program. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", label);
        fields.put("files", files.stream().map(Path::toString).toList());
        put(fields, "id", job);
        if (edited != null) {
            put(fields, "box", edited.box());
            put(fields, "score", edited.score());
        }
        put(fields, "code", code);
        put(fields, "detail", detail);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
