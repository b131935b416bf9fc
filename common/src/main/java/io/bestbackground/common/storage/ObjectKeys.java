package io.bestbackground.common.storage;

import io.bestbackground.common.job.JobId;

/** Where a job's objects lie in the bucket. */
public final class ObjectKeys {
    private ObjectKeys() {}

    /** The picture as the client gave it. */
    public static String source(JobId id) {
        return "inputs/" + id;
    }

    /** The job's one end, as JSON. */
    public static String outcome(JobId id) {
        return "results/" + id + "/outcome.json";
    }

    /** How far the telling of a job's end has come, as JSON. */
    public static String webhook(JobId id) {
        return "results/" + id + "/webhook.json";
    }

    /** One encoded picture of the result, counted from 0. */
    public static String result(JobId id, int number) {
        return "results/" + id + "/" + number;
    }
}
