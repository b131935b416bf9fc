package io.bestbackground.chaos.show;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that waits for one job's end without a thread of its own. The future it gives completes with the time from
 * the job's end to its news.
 */
final class Follower {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http;

    Follower(HttpClient http) {
        this.http = http;
    }

    /** Waits by a long poll; completes with empty news when the service let it go without an end. */
    CompletableFuture<News> poll(URI api, String id, int seconds) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/jobs/" + id))
                .header("Prefer", "wait=" + seconds)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> news(response.statusCode(), response.body()));
    }

    /** Polls again whenever the service lets go of it, as a patient client does. */
    CompletableFuture<News> pollOn(URI api, String id) {
        return poll(api, id, 50)
                .thenCompose(news ->
                        news.status().equals("pending") ? pollOn(api, id) : CompletableFuture.completedFuture(news));
    }

    /** Waits for the last of the job's events; completes when the service closes the stream. */
    CompletableFuture<News> events(URI api, String id) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/jobs/" + id + "/events"))
                .header("Accept", "text/event-stream")
                .build();
        LastData last = new LastData();
        return http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(last))
                .thenApply(response -> response.statusCode() == 200 ? last.news : news(response.statusCode(), ""));
    }

    private static News news(int status, String json) {
        Instant now = Instant.now();
        JsonNode view = status == 200 ? MAPPER.readTree(json) : MAPPER.createObjectNode();
        String finishedAt = view.path("finishedAt").asString("");
        return new News(
                status,
                view.path("status").asString(""),
                finishedAt.isEmpty() ? Duration.ZERO : Duration.between(Instant.parse(finishedAt), now));
    }

    /**
     * What a client heard.
     *
     * @param http status of the answer
     * @param status of the job
     * @param after how long after the job's end; zero when it has none
     */
    record News(int http, String status, Duration after) {
        /** Whether it is of the job's success. */
        boolean isEnd() {
            return status.equals("succeeded");
        }
    }

    /** Keeps the last event's data of a stream. */
    private static final class LastData implements Flow.Subscriber<String> {
        private volatile News news = new News(200, "", Duration.ZERO);

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("data:")) {
                news = news(200, line.substring("data:".length()));
            }
        }

        @Override
        public void onError(Throwable cut) {
            // why nothing: the last event before the cut is what this client knows
        }

        @Override
        public void onComplete() {
            // why nothing: the last event has been kept
        }
    }
}
