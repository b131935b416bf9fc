package io.bestbackground.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts many submissions into as few requests as the service takes, without changing their order.
 *
 * <p>{@link BestBackground#submitAll} does this by itself. Whoever hands it one part after the other is told of each
 * part's jobs as soon as they are taken, not of all at the end.
 */
public final class BatchParts {
    private static final int MOST_JOBS = 100;

    // why: a part is held in memory while it is sent, a third larger than this
    private static final long MOST_BYTES = 16L << 20;

    private final List<List<Submission>> parts = new ArrayList<>();
    private long size = MOST_BYTES;

    private BatchParts() {}

    /** Gives the parts; what has to go alone, since it is large or has a key of its own, is a part of one. */
    public static List<List<Submission>> of(List<Submission> submissions) {
        BatchParts batch = new BatchParts();
        submissions.forEach(batch::add);
        return batch.parts;
    }

    private void add(Submission submission) {
        long more = submission.idempotencyKey() == null ? size(submission) : MOST_BYTES;
        boolean fits = size + more <= MOST_BYTES && parts.get(parts.size() - 1).size() < MOST_JOBS;
        if (!fits) {
            parts.add(new ArrayList<>());
            size = 0;
        }
        parts.get(parts.size() - 1).add(submission);
        size += more;
    }

    /** At least one, and never more than a part can have. */
    private static long size(Submission submission) {
        try {
            return Math.max(1, Math.min(MOST_BYTES, submission.source().size()));
        } catch (IOException unreadable) {
            // why: it fails when it is sent, and no other with it
            return MOST_BYTES;
        }
    }
}
