package io.bestbackground.common.storage;

import io.bestbackground.common.job.JobId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a job's objects lie in the bucket. */
public final class ObjectKeys {
    /** What the keys of all sources begin with. */
    public static final String SOURCES = "inputs/";

    /** What the keys of all outcomes and results begin with. */
    public static final String RESULTS = "results/";

    private static final Pattern NUMBER = Pattern.compile("/\\d+$");

    private ObjectKeys() {}

    /** The picture as the client gave it. */
    public static String source(JobId id) {
        return SOURCES + id;
    }

    /**
     * What a model made of a picture.
     *
     * @param sourceHash of the picture, as the job has it
     * @param model name, version and precision
     */
    public static String mask(String sourceHash, String model) {
        return "masks/" + sourceHash + "-" + model;
    }

    /** The job's one end, as JSON. */
    public static String outcome(JobId id) {
        return results(id) + "outcome.json";
    }

    /** The mark that a worker runs the job and no other, since its workers died before. */
    public static String trial(JobId id) {
        return results(id) + "trial";
    }

    /** How far the telling of a job's end has come, as JSON. */
    public static String webhook(JobId id) {
        return "results/" + id + "/webhook.json";
    }

    /** One encoded picture of the result, counted from 0. */
    public static String result(JobId id, int number) {
        return results(id) + number;
    }

    /** What the keys of a job's outcome and of its results begin with. */
    public static String results(JobId id) {
        return RESULTS + id + "/";
    }

    /** Whether an object is a job's picture, as it was handed in or as it came out. */
    static boolean isPicture(String key) {
        boolean isResult = key.startsWith(RESULTS) && NUMBER.matcher(key).find();
        return isResult || key.startsWith(SOURCES);
    }

    /** The job that an object belongs to; empty when the key is none of a source, outcome or result. */
    public static Optional<JobId> job(String key) {
        String[] parts = key.split("/", 3);
        boolean ofJob = key.startsWith(SOURCES) || key.startsWith(RESULTS);
        return ofJob ? JobId.parse(parts[1]) : Optional.empty();
    }
}
