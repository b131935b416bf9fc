package io.bestbackground.api.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Fetches the bytes behind clients' links, from public addresses and allowed networks alone, within the limits of time
 * and size. Safe for any number of threads; each waits for its own link.
 */
public final class SourceFetcher implements AutoCloseable {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    private final CloseableHttpClient client;
    private final ThreadPoolExecutor threads;
    private final Duration timeout;
    private final int maxRedirects;
    private final int maxBytes;

    SourceFetcher(SourceProperties properties, long maxBytes, DnsResolver names) {
        this.client = SourceClient.open(
                new SourceClient.Limits(properties.timeout(), properties.connectTimeout(), properties.maxConnections()),
                "image/webp,image/png,image/jpeg,image/*;q=0.8,*/*;q=0.5",
                new GuardedResolver(names, new AddressGuard(properties.allowedNetworks())));
        this.threads = threads(properties.maxConnections());
        this.timeout = properties.timeout();
        this.maxRedirects = properties.maxRedirects();
        this.maxBytes = (int) Math.min(maxBytes, LARGEST_ARRAY);
    }

    /**
     * Gets what the link leads to, over redirects. An empty body is no failure here: it comes back as no bytes.
     *
     * @param link absolute, http or https
     * @param room what is held for its bytes
     * @throws BadLink ({@code bad_request}) when the link is not understood, or a redirect leads to such a link
     * @throws SourceForbidden ({@code source_forbidden}) when it or a redirect leads to no public address
     * @throws SourceTimeout ({@code source_timeout}) when not all has come in time
     * @throws SourceUnreachable ({@code source_unreachable}) when the host does not resolve, refuses, fails, breaks
     *     off, redirects too often or answers with another status than 2xx
     * @throws SourceTooLarge ({@code too_many_bytes}) when more bytes are announced or come than are allowed
     * @throws SourceRoom.NoRoom ({@code busy}) when there is no room for them now
     */
    public byte[] fetch(String link, SourceRoom.Share room) {
        return fetch(link, room, timeout);
    }

    /** The same in a time that may be shorter than that of the settings. */
    public byte[] fetch(String link, SourceRoom.Share room, Duration longest) {
        Duration limit = longest.compareTo(timeout) < 0 ? longest : timeout;
        Link start = Link.parse(link);
        SourceTransfer transfer = new SourceTransfer(client, start, maxRedirects, maxBytes, room);
        FutureTask<byte[]> task = new FutureTask<>(transfer);
        // why a thread of its own: looking up a name cannot be cut off, so only a waiting caller keeps to the time
        threads.execute(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SourceTimeout(start.host(), limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while fetching from " + start.host());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            transfer.cut();
            task.cancel(true);
            threads.remove(task);
        }
    }

    /** Breaks off whatever is still being fetched. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ThreadPoolExecutor threads(int count) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("source-");
        factory.setDaemon(true);
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
