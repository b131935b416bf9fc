package io.bestbackground.chaos.load;

import java.util.Comparator;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All that clients were promised during one fault, and what came of it. Safe for many threads. */
public final class Ledger {
    private final ConcurrentLinkedQueue<Submission> submissions = new ConcurrentLinkedQueue<>();
    private final Map<String, Submission> byId = new ConcurrentHashMap<>();

    /** Opens an account of one submission, sent now. */
    Submission open(Sample sample, Way way) {
        return open(sample, way, System.currentTimeMillis());
    }

    Submission open(Sample sample, Way way, long sentAt) {
        Submission submission = new Submission(sample, way, sentAt);
        submissions.add(submission);
        return submission;
    }

    void accepted(Submission submission, String id) {
        submission.accepted(id);
        byId.put(id, submission);
    }

    /** Whose job this is; empty for a job of another ledger, or one whose client was never told its id. */
    Optional<Submission> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those of which a client was told that the job is taken. */
    public Stream<Submission> accepted() {
        return submissions.stream().filter(submission -> !submission.ids().isEmpty());
    }

    /** Those that were accepted and of whose end nobody knows yet. */
    public Stream<Submission> open() {
        return submissions.stream().filter(Submission::isOpen);
    }

    Stream<Submission> all() {
        return submissions.stream();
    }

    /**
     * When the last job that was sent before {@code instant}, and had to be taken up again, was; known from the events.
     *
     * @param instant in milliseconds of the epoch, as is the answer
     */
    public Optional<Long> lastTakenOver(long instant) {
        return accepted()
                .filter(submission -> submission.attempts() > 1 && submission.sentAt() < instant)
                .map(Submission::takenUpAt)
                .filter(taken -> taken > instant)
                .max(Comparator.naturalOrder());
    }

    /** How often clients that were waiting for an answer were cut off. */
    public int cuts() {
        return submissions.stream().mapToInt(Submission::cuts).sum();
    }

    /** How long each refusal took to arrive. */
    public Times refusals() {
        return new Times(submissions.stream().flatMap(submission -> submission.refusedAfter().stream()));
    }

    /** The longest time in which jobs were waiting and none came to its end, in milliseconds. */
    long longestStall() {
        long[] sent = accepted().mapToLong(Submission::sentAt).sorted().toArray();
        long[] ends = accepted()
                .flatMap(submission -> submission.ends().stream())
                .mapToLong(End::finishedAt)
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 0; i < ends.length; i++) {
            // why this one: with i jobs ended before, some job among the first i + 1 sent has been waiting ever since
            long waitingSince = i < sent.length ? sent[i] : ends[i];
            long since = i == 0 ? waitingSince : Math.max(ends[i - 1], waitingSince);
            longest = Math.max(longest, ends[i] - since);
        }
        return longest;
    }

    /** From sending to the end, over all jobs, in milliseconds. */
    LongSummaryStatistics latencies() {
        return accepted()
                .flatMap(submission -> submission.ends().stream().map(end -> end.finishedAt() - submission.sentAt()))
                .mapToLong(Long::longValue)
                .summaryStatistics();
    }
}
