package io.bestbackground.chaos.load;

import io.bestbackground.chaos.process.OneTryHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The api's replicas behind something like a load balancer: requests go round, and one that no process took, or that
 * was answered 503, goes to the next replica. Safe for many threads.
 */
public final class Replicas {
    private static final Duration LONGEST = Duration.ofSeconds(75);

    private final HttpClient http =
            OneTryHttp.builder().connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<URI> addresses;

    /** Makes a balancer over these addresses. */
    public Replicas(List<URI> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** One replica alone. */
    public Replicas only(int number) {
        return new Replicas(List.of(addresses.get(number)));
    }

    /** Posts JSON. */
    public Answer post(String path, String json, Map<String, String> headers) throws NoAnswer {
        return send(path, headers, HttpRequest.BodyPublishers.ofString(json), "POST");
    }

    /** Gets what is at a path. */
    public Answer get(String path, Map<String, String> headers) throws NoAnswer {
        return send(path, headers, HttpRequest.BodyPublishers.noBody(), "GET");
    }

    private Answer send(String path, Map<String, String> headers, HttpRequest.BodyPublisher body, String method)
            throws NoAnswer {
        @Nullable Answer refusal = null;
        int first = turn.getAndIncrement();
        for (int i = 0; i < addresses.size(); i++) {
            URI address = addresses.get(Math.floorMod(first + i, addresses.size()));
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(LONGEST)
                    .method(method, body);
            headers.forEach(request::header);
            if (method.equals("POST")) {
                request.header("Content-Type", "application/json");
            }
            long begin = System.nanoTime();
            try {
                Answer answer = exchange(request.build());
                if (answer.status() != 503) {
                    return answer;
                }
                refusal = answer;
            } catch (ConnectException nobodyThere) {
                // why nothing: the next replica may be there
            } catch (HttpConnectTimeoutException | InterruptedIOException nobodyCut) {
                throw new NoAnswer(nobodyCut, null);
            } catch (IOException cut) {
                throw new NoAnswer(cut, Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        if (refusal == null) {
            throw new NoAnswer(new ConnectException("no replica takes connections"), null);
        }
        return refusal;
    }

    private Answer exchange(HttpRequest request) throws IOException {
        long begin = System.nanoTime();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After"),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - begin));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The line was cut before an answer came, or there was none: nobody knows what became of the request. */
    public static final class NoAnswer extends Exception {
        private final @Nullable Duration waited;

        NoAnswer(IOException cause, @Nullable Duration waited) {
            super(Objects.toString(cause.getMessage(), cause.toString()), cause);
            this.waited = waited;
        }

        /** How long the answer was waited for on a connection that stood; empty when none did, or the client left. */
        Optional<Duration> waited() {
            return Optional.ofNullable(waited);
        }
    }
}
