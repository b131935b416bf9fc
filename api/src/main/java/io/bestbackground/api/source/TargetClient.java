package io.bestbackground.api.source;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Posts to addresses that clients gave, over connections that are guarded as those of links are: to public addresses
 * and allowed networks alone. Follows no redirect. Safe for any number of threads; each waits for its own answer.
 */
public final class TargetClient implements AutoCloseable {
    private static final ContentType JSON = ContentType.create("application/json");

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch;
    private final Duration timeout;

    /**
     * Makes a client for public addresses and those of the networks given.
     *
     * @param allowedNetworks in CIDR notation
     * @param timeout longest time for one answer
     * @param connectTimeout longest time to connect to one address
     * @param maxConnections connections at once
     */
    public TargetClient(List<String> allowedNetworks, Duration timeout, Duration connectTimeout, int maxConnections) {
        this(allowedNetworks, timeout, connectTimeout, maxConnections, SystemDefaultDnsResolver.INSTANCE);
    }

    TargetClient(
            List<String> allowedNetworks,
            Duration timeout,
            Duration connectTimeout,
            int maxConnections,
            DnsResolver names) {
        AddressGuard guard =
                new AddressGuard(allowedNetworks.stream().map(Network::of).toList());
        this.client = SourceClient.open(
                new SourceClient.Limits(timeout, connectTimeout, maxConnections),
                "*/*",
                new GuardedResolver(names, guard));
        this.timeout = timeout;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("target-watch-");
        threads.setDaemon(true);
        this.watch = new ScheduledThreadPoolExecutor(1, threads);
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * What a server answered.
     *
     * @param status the HTTP status
     * @param retryAfter the header of that name, as it came
     */
    public record Answer(int status, @Nullable String retryAfter) {}

    /**
     * Sends JSON and gives the head of the answer; its body is not read.
     *
     * @throws BadLink when the address is none of http or https
     * @throws SourceForbidden when it leads to no public address; nothing was sent then
     * @throws IOException when the server does not resolve, refuses, breaks off, or has not answered in time
     */
    public Answer post(URI target, Map<String, String> headers, byte[] json) throws IOException {
        Link link = Link.parse(target.toString());
        HttpPost request = new HttpPost(URI.create("/"));
        request.setScheme(link.scheme());
        request.setAuthority(new URIAuthority(link.host(), link.port()));
        request.setPath(link.target());
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(json, JSON));
        // why: the client's own timeout begins anew with every byte
        AtomicBoolean isLate = new AtomicBoolean();
        Future<?> cut = watch.schedule(() -> cut(request, isLate), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            HttpHost host = new HttpHost(link.scheme(), link.host(), link.port());
            ClassicHttpResponse response = client.executeOpen(host, request, null);
            Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            return new Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
        } catch (IOException failed) {
            throw isLate.get() ? new SocketTimeoutException("no answer within " + timeout) : failed;
        } finally {
            cut.cancel(false);
            // why aborted, not closed: closing would first read what is left of the body, which may never end
            request.abort();
        }
    }

    private static void cut(HttpPost request, AtomicBoolean isLate) {
        isLate.set(true);
        request.abort();
    }

    /** Breaks off whatever is still being sent. */
    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }
}
