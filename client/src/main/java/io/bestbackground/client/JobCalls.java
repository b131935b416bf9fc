package io.bestbackground.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The service's calls, each as the steps of one use of the client. */
final class JobCalls {
    // why: the answer to a small request; after it the service or the network counts as gone
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final String KEY = "Idempotency-Key";

    private final Transport transport;

    JobCalls(Transport transport) {
        this.transport = transport;
    }

    /** Edits a picture, and follows the job when the service does not wait for its end. */
    CompletableFuture<Edited> edit(Call call, Source source, Edit edit) {
        HttpRequest.Builder request = transport.to("process").header("Accept", "application/json");
        boolean hasKey = transport.headers().keySet().stream().anyMatch(KEY::equalsIgnoreCase);
        if (!hasKey) {
            request.header(KEY, newKey());
        }
        add(request, Submission.of(source, edit));
        return transport
                .send(call, before -> {
                    // why anew: the key's job has ended, and would only be answered with once more
                    if (!hasKey && before.filter(Answer::isOfAnEndedJob).isPresent()) {
                        request.setHeader(KEY, newKey());
                    }
                    // why at each try: the answer of one that waits as long as the first would come too late
                    return request.setHeader("Prefer", "wait=" + JobWait.seconds(call))
                            .build();
                })
                .thenCompose(answer -> answer.orThrow().isAccepted()
                        ? new JobWait(transport, call).after(answer).thenCompose(job -> edited(call, job))
                        : CompletableFuture.completedFuture(Reading.edited(answer)));
    }

    /** Hands a job in, without waiting for it. */
    CompletableFuture<Job> submit(Call call, Submission submission) {
        String key = submission.idempotencyKey() == null ? newKey() : quote(submission.idempotencyKey());
        HttpRequest.Builder request = transport.to("jobs").header("Prefer", "respond-async");
        request.header(KEY, key);
        add(request, submission);
        return transport.send(call, request).thenApply(answer -> Reading.job(answer.orThrow()));
    }

    /** Hands in some jobs, without waiting for them. */
    CompletableFuture<List<Submitted>> submit(Call call, List<Submission> submissions) {
        return new Batch(transport, call).submit(submissions);
    }

    /** Looks a job up. */
    CompletableFuture<Job> find(Call call, Job job) {
        call.name(job);
        return transport
                .send(call, transport.to("jobs/" + job.id()), ANSWER)
                .thenApply(answer -> Reading.job(answer.orThrow()));
    }

    /** Waits for a job's end for as long as the call has time; then gives the job as it is. */
    CompletableFuture<Job> await(Call call, Job job) {
        return new JobWait(transport, call).begin(job);
    }

    /** Ends a job that is waited for or worked on. */
    CompletableFuture<Void> cancel(Call call, Job job) {
        call.name(job);
        return transport
                .send(call, transport.to("jobs/" + job.id()).DELETE(), ANSWER)
                .thenAccept(Answer::orThrow);
    }

    /** Downloads one picture of a job. */
    CompletableFuture<Picture> result(Call call, Job job, int number) {
        call.name(job);
        return transport
                .send(call, transport.to("jobs/%s/results/%d".formatted(job.id(), number)))
                .thenApply(answer -> new Picture(answer.orThrow().body()));
    }

    /** Downloads the pictures of a job that succeeded, one after the other; fails as the job did otherwise. */
    CompletableFuture<Edited> edited(Call call, Job job) {
        if (job.results().isEmpty()) {
            return CompletableFuture.failedFuture(job.failure());
        }
        CompletableFuture<List<Picture>> pictures = CompletableFuture.completedFuture(new ArrayList<>());
        for (int i = 0; i < job.results().size(); i++) {
            int number = i;
            pictures = pictures.thenCompose(before -> result(call, job, number).thenApply(picture -> {
                before.add(picture);
                return before;
            }));
        }
        return pictures.thenApply(all -> Edited.of(job, all));
    }

    private static void add(HttpRequest.Builder request, Submission submission) {
        try {
            submission.source().addTo(request, submission.fields());
        } catch (IOException failure) {
            throw BestBackgroundException.unreadable(submission.source(), failure);
        }
    }

    private static String newKey() {
        return quote(UUID.randomUUID().toString());
    }

    /** A string of structured fields (RFC 9651), which the header holds. */
    private static String quote(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
