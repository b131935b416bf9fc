package io.bestbackground.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends requests to the service, and sends them again where that can help: when the service asks for it, and when no
 * answer came. Every request of this client may be repeated: its bodies can be read again, and those that make jobs
 * carry an idempotency key.
 *
 * @param base the service's address, with a slash at its end
 * @param headers what every request carries
 */
record Transport(HttpClient http, URI base, Map<String, String> headers, Retries retries, Time time) {

    /** Begins a request to a path below the service's address. */
    HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        return request;
    }

    /**
     * Gives the service's answer, whatever it is; fails with a {@link BestBackgroundException} when none came.
     *
     * @param longest after which a try counts as one without an answer
     */
    CompletableFuture<Answer> send(Call call, HttpRequest.Builder request, Duration longest) {
        return send(call, request.timeout(longest));
    }

    /** Gives the answer, which may take as long as the call. */
    CompletableFuture<Answer> send(Call call, HttpRequest.Builder request) {
        HttpRequest same = request.build();
        return send(call, before -> same);
    }

    /** Gives the answer to a request that is made anew for each try. */
    CompletableFuture<Answer> send(Call call, Tries tries) {
        return send(call, tries, Optional.empty(), 1);
    }

    private CompletableFuture<Answer> send(Call call, Tries tries, Optional<Answer> before, int number) {
        HttpRequest request = tries.next(before);
        return call.waitFor(http.sendAsync(request, BodyHandlers.ofByteArray()))
                .<Supplier<CompletableFuture<Answer>>>handle((response, failure) -> failure == null
                        ? () -> settle(call, tries, request, number, Answer.of(response, time.now()))
                        : () -> settle(call, tries, number, Call.unwrap(failure)))
                .thenCompose(Supplier::get);
    }

    private CompletableFuture<Answer> settle(Call call, Tries tries, HttpRequest request, int number, Answer answer) {
        boolean temporary = answer.isBusy() || (request.method().equals("GET") && answer.isFromGateway());
        Optional<Duration> pause = temporary ? retries.pause(call, number, answer.retryAfter()) : Optional.empty();
        return pause.map(length -> sendAfter(length, call, tries, Optional.of(answer), number + 1))
                .orElseGet(() -> CompletableFuture.completedFuture(answer));
    }

    private CompletableFuture<Answer> settle(Call call, Tries tries, int number, Throwable failure) {
        if (failure instanceof FileNotFoundException missing) {
            return CompletableFuture.failedFuture(BestBackgroundException.unreadable("the source", missing));
        }
        if (!(failure instanceof IOException broken)) {
            return CompletableFuture.failedFuture(failure);
        }
        return retries.pause(call, number, Optional.empty())
                .map(length -> sendAfter(length, call, tries, Optional.empty(), number + 1))
                .orElseGet(() -> CompletableFuture.failedFuture(BestBackgroundException.noAnswer(broken)));
    }

    private CompletableFuture<Answer> sendAfter(
            Duration pause, Call call, Tries tries, Optional<Answer> before, int number) {
        return call.pause(pause).thenComposeAsync(over -> send(call, tries, before, number));
    }

    /** Makes the request of each try. */
    interface Tries {
        /** The request of the next try; {@code before} is what the last one was answered, if there was an answer. */
        HttpRequest next(Optional<Answer> before);
    }
}
