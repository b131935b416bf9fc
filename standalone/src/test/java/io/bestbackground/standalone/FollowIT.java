package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.expectProblem;
import static io.bestbackground.standalone.RunningService.get;
import static io.bestbackground.standalone.RunningService.send;
import static io.bestbackground.standalone.RunningService.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.standalone.RunningService.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs followed to their end, cancelled, and their pictures fetched in every way. */
@ExtendWith(RunningService.class)
class FollowIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Test
    void aLongPollIsAnsweredWhenTheJobEnds() throws Exception {
        HeldJob job = HeldJob.take();
        CompletableFuture<HttpResponse<String>> polling = poll(job);
        assertThat(get(job.path()).json().get("status").asString()).isEqualTo("pending");

        job.letGo();

        HttpResponse<String> answer = polling.join();
        assertThat(answer.body()).contains("\"status\":\"succeeded\"");
        assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=40");
    }

    @Test
    void aStreamTellsTheStatusThenTheEndAndCloses() throws Exception {
        HeldJob job = HeldJob.take();
        try (Stream<String> lines = follow(job, "").body()) {
            Iterator<String> line = lines.iterator();
            assertThat(next(line, "id:")).isEqualTo("id:pending");
            assertThat(next(line, "data:")).contains("\"status\":\"pending\"");

            job.letGo();

            assertThat(next(line, "id:")).isEqualTo("id:succeeded");
            assertThat(next(line, "data:")).contains("\"status\":\"succeeded\"", "\"href\":");
            line.forEachRemaining(rest -> assertThat(rest).isEmpty());
        }
        assertThat(follow(job, "succeeded").statusCode()).isEqualTo(204);
        assertThat(follow(job, "17").statusCode()).isEqualTo(400);
    }

    @Test
    void aJobThatWasTakenBackIsNeverInferred() throws Exception {
        HeldJob job = HeldJob.take();
        CompletableFuture<HttpResponse<String>> polling = poll(job);
        Awaitility.await().until(() -> get(job.path()).status() == 200);

        assertThat(cancel(job).status()).isEqualTo(204);

        assertThat(polling.join().body()).contains("\"status\":\"canceled\"", "\"attempts\":0");
        HeldJob next = HeldJob.take();
        job.letGo();
        next.letGo();
        assertThat(poll(next).join().body()).contains("\"status\":\"succeeded\"");
        assertThat(get(job.path()).json().get("status").asString()).isEqualTo("canceled");
        assertThat(get(job.path() + "/results/0").status()).isEqualTo(404);
        assertThat(RunningService.bean(ObjectStore.class).list(ObjectKeys.results(job.id()), "", 10))
                .hasSize(1);
        assertThat(cancel(job).status()).isEqualTo(204);
    }

    @Test
    void aJobThatHasEndedCannotBeTakenBack() throws Exception {
        HeldJob job = done();

        Answer refused = cancel(job);

        expectProblem(refused, 409, "job_finished");
        assertThat(refused.json().get("detail").asString()).contains("succeeded");
    }

    @Test
    void aPictureIsFetchedInPartsOrFromTheStore() throws Exception {
        String picture = done().path() + "/results/0";
        Answer whole = get(picture);
        assertThat(whole.header("Content-Disposition")).endsWith("-crop.png\"");

        Answer known = send(HttpRequest.newBuilder(uri(picture)).header("If-None-Match", whole.header("ETag")));
        Answer part = send(HttpRequest.newBuilder(uri(picture)).header("Range", "bytes=1-3"));
        Answer beyond = send(HttpRequest.newBuilder(uri(picture)).header("Range", "bytes=99999999-"));
        Answer head = send(HttpRequest.newBuilder(uri(picture)).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        Answer redirect = get(picture + "?redirect=true");
        Answer linked = send(HttpRequest.newBuilder(URI.create(redirect.header("Location"))));

        assertThat(known.status()).isEqualTo(304);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(new byte[] {'P', 'N', 'G'});
        expectProblem(beyond, 416, "bad_request");
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(whole.body().length));
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(linked.body()).isEqualTo(whole.body());
    }

    private static HeldJob done() {
        HeldJob job = HeldJob.take();
        job.letGo();
        assertThat(poll(job).join().body()).contains("succeeded");
        return job;
    }

    private static Answer cancel(HeldJob job) throws Exception {
        return send(HttpRequest.newBuilder(uri(job.path())).DELETE());
    }

    private static CompletableFuture<HttpResponse<String>> poll(HeldJob job) {
        HttpRequest request = HttpRequest.newBuilder(uri(job.path()))
                .header("Prefer", "wait=40")
                .timeout(PATIENCE)
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    private static HttpResponse<Stream<String>> follow(HeldJob job, String lastSeen) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(job.path() + "/events"))
                .header("Accept", "text/event-stream")
                .timeout(PATIENCE);
        if (!lastSeen.isEmpty()) {
            request.header("Last-Event-ID", lastSeen);
        }
        return HTTP.send(request.build(), BodyHandlers.ofLines());
    }

    private static String next(Iterator<String> lines, String start) {
        String line = lines.next();
        while (!line.startsWith(start)) {
            line = lines.next();
        }
        return line;
    }
}
