package io.bestbackground.client.command;

import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Job;
import io.bestbackground.client.JobStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command says of one job.
 *
 * @param text one line for a person: the id first
 * @param fields the same for a program
 * @param isWell whether the command did what it was asked to
 */
record Report(String text, Map<String, Object> fields, boolean isWell) {

    /** How far a job is. */
    static Report status(Job job, boolean isWell) {
        Map<String, Object> fields = fields(job.id());
        fields.put("status", job.status().text());
        put(fields, "mode", job.mode());
        put(fields, "createdAt", job.createdAt());
        put(fields, "finishedAt", job.finishedAt());
        put(fields, "results", job.results());
        String text = job.id() + "\t" + job.status().text();
        Job.Problem problem = job.problem();
        if (problem != null) {
            put(fields, "code", problem.code().text());
            put(fields, "detail", problem.detail());
            text += "\t" + problem.detail();
        }
        return new Report(text, fields, isWell);
    }

    /** A job that was taken for a picture. */
    static Report taken(Job job, String label) {
        Map<String, Object> fields = fields(job.id());
        fields.put("source", label);
        fields.put("status", job.status().text());
        return new Report(job.id() + "\t" + label, fields, true);
    }

    /** A picture of which no job was made. */
    static Report refused(String label, BestBackgroundException failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", label);
        return failed(fields, label, Outcome.code(failure), failure.detail());
    }

    /** A job whose results were written. */
    static Report written(String id, List<Path> files) {
        Map<String, Object> fields = fields(id);
        List<String> names = files.stream().map(Path::toString).toList();
        fields.put("files", names);
        return new Report(id + "\t" + String.join("\t", names), fields, true);
    }

    /** A job that was taken back. */
    static Report canceled(String id) {
        Map<String, Object> fields = fields(id);
        fields.put("status", JobStatus.CANCELED.text());
        return new Report(id + "\t" + JobStatus.CANCELED.text(), fields, true);
    }

    /** A job that the service said something else of. */
    static Report failed(String id, BestBackgroundException failure) {
        return failed(fields(id), id, Outcome.code(failure), failure.detail());
    }

    /** A job whose results could not be written. */
    static Report failed(String id, IOException failure) {
        return failed(fields(id), id, Outcome.NOT_WRITTEN, failure.toString());
    }

    private static Report failed(Map<String, Object> fields, String label, String code, String detail) {
        fields.put("code", code);
        fields.put("detail", detail);
        return new Report("%s: %s (%s)".formatted(label, detail, code), fields, false);
    }

    private static Map<String, Object> fields(String id) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
