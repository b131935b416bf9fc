package io.bestbackground.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submits many pictures in one request. Those that the service was too busy for are sent again by themselves; where it
 * may have taken one without knowing it, all are sent again under their key, by which no job is made twice.
 */
final class Batch {
    private static final JsonMapper JSON = new JsonMapper();

    private final Transport transport;
    private final Call call;

    Batch(Transport transport, Call call) {
        this.transport = transport;
        this.call = call;
    }

    /** Gives what became of each, in their order; fails when that is not known of any. */
    CompletableFuture<List<Submitted>> submit(List<Submission> submissions) {
        return begin(submissions, 1);
    }

    private CompletableFuture<List<Submitted>> begin(List<Submission> submissions, int tries) {
        return CompletableFuture.supplyAsync(() -> request(submissions))
                .thenCompose(request -> send(request, submissions, tries));
    }

    private CompletableFuture<List<Submitted>> send(
            HttpRequest.Builder request, List<Submission> submissions, int tries) {
        return transport
                .send(call, request)
                .thenCompose(answer -> repeat(request, submissions, tries, answer.orThrow()));
    }

    private CompletableFuture<List<Submitted>> repeat(
            HttpRequest.Builder request, List<Submission> submissions, int tries, Answer answer) {
        List<Submitted> taken = read(answer, submissions.size());
        List<Integer> busy = IntStream.range(0, taken.size())
                .filter(i -> taken.get(i).isBusy())
                .boxed()
                .toList();
        // why not as long as the answer's Retry-After: that says when the jobs that were taken will have ended
        Optional<Duration> pause =
                busy.isEmpty() ? Optional.empty() : transport.retries().pause(call, tries, Optional.empty());
        if (pause.isEmpty()) {
            return CompletableFuture.completedFuture(taken);
        }
        boolean isUnsure = busy.stream().anyMatch(i -> taken.get(i).isUnsure());
        return call.pause(pause.get())
                .thenComposeAsync(over ->
                        isUnsure ? send(request, submissions, tries + 1) : resend(busy, taken, submissions, tries + 1))
                // why not a failure: the jobs that were taken would be lost to the caller
                .exceptionally(failure -> taken);
    }

    /** Sends those alone that are busy, and puts their answers where they belong. */
    private CompletableFuture<List<Submitted>> resend(
            List<Integer> busy, List<Submitted> taken, List<Submission> submissions, int tries) {
        return begin(busy.stream().map(submissions::get).toList(), tries).thenApply(again -> {
            IntStream.range(0, busy.size()).forEach(i -> taken.set(busy.get(i), again.get(i)));
            return taken;
        });
    }

    private HttpRequest.Builder request(List<Submission> submissions) {
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (Submission submission : submissions) {
            Map<String, Object> fields = submission.fields();
            try {
                submission.source().addTo(fields);
            } catch (IOException failure) {
                throw BestBackgroundException.unreadable(submission.source(), failure);
            }
            jobs.add(fields);
        }
        return transport
                .to("jobs")
                .header("Prefer", "respond-async")
                .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(jobs)));
    }

    private static List<Submitted> read(Answer answer, int expected) {
        JsonNode json = answer.json();
        if (!json.isArray() || json.size() != expected) {
            throw BestBackgroundException.notUnderstood(
                    answer.status(), "the service's answer to a batch does not tell of each job");
        }
        List<Submitted> all = new ArrayList<>();
        json.forEach(element -> all.add(read(element, answer.status())));
        return all;
    }

    private static Submitted read(JsonNode element, int status) {
        if (element.path("id").isString()) {
            return Submitted.taken(Reading.job(element, status));
        }
        JsonNode problem = element.path("problem");
        return Submitted.refused(Answer.problem(problem, problem.path("status").asInt(0), null));
    }
}
