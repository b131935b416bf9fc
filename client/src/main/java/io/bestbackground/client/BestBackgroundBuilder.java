package io.bestbackground.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects how a service is reached; see {@link BestBackground#builder}. */
public final class BestBackgroundBuilder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Duration timeout = Duration.ofMinutes(2);
    private Retries retries = new Retries(3);
    private Time time = Time.real();
    private @Nullable HttpClient http;

    BestBackgroundBuilder(URI server) {
        String scheme = String.valueOf(server.getScheme());
        if (server.getHost() == null || !scheme.matches("(?i)https?")) {
            throw new IllegalArgumentException("not the address of a service: " + server);
        }
        String text = server.toString();
        this.base = text.endsWith("/") ? server : URI.create(text + "/");
    }

    /**
     * How long a call may take in all, with its repeats; 2 minutes unless it is set. {@link BestBackground#await} has a
     * time of its own, and {@link BestBackground#submitAll} has this one for each hundred.
     */
    public BestBackgroundBuilder timeout(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("the timeout must be longer than nothing: " + longest);
        }
        timeout = longest;
        return this;
    }

    /**
     * How often a request is sent again when the service is busy (429, 503) or no answer came; 3 times unless it is
     * set, and never beyond the timeout.
     */
    public BestBackgroundBuilder retries(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("retries must not be negative: " + most);
        }
        retries = new Retries(most);
        return this;
    }

    /**
     * Adds a header to every request, such as a gateway's token; replaces the one of the same name.
     *
     * @throws IllegalArgumentException when HTTP or Java's client does not allow it
     */
    public BestBackgroundBuilder header(String name, String value) {
        HttpRequest.newBuilder().header(name, value);
        headers.put(name, value);
        return this;
    }

    /** Sends by this client, which may have a proxy, certificates, an executor or a connection timeout of its own. */
    public BestBackgroundBuilder httpClient(HttpClient client) {
        http = client;
        return this;
    }

    /** Takes the time from here. */
    BestBackgroundBuilder time(Time clock) {
        time = clock;
        return this;
    }

    /** The client; nothing is sent yet. */
    public BestBackground build() {
        HttpClient client = http == null ? plainClient() : http;
        return new BestBackground(new Transport(client, base, Map.copyOf(headers), retries, time), timeout);
    }

    private static HttpClient plainClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
