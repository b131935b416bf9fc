package io.bestbackground.api.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** The way of one link from the first request to its last byte, redirects included; any thread may cut it off. */
final class SourceTransfer implements Callable<byte[]> {
    private static final int PIECE = 64 * 1024;

    private final CloseableHttpClient client;
    private final Link start;
    private final int maxRedirects;
    private final int maxBytes;
    private final SourceRoom.Share room;
    private volatile @Nullable HttpGet current;
    private volatile boolean isCut;

    SourceTransfer(CloseableHttpClient client, Link start, int maxRedirects, int maxBytes, SourceRoom.Share room) {
        this.client = client;
        this.start = start;
        this.maxRedirects = maxRedirects;
        this.maxBytes = maxBytes;
        this.room = room;
    }

    /** Ends the transfer by closing its connection, whatever it waits for but a name server. */
    void cut() {
        isCut = true;
        HttpGet request = current;
        if (request != null) {
            request.abort();
        }
    }

    @Override
    public byte[] call() {
        Link link = start;
        for (int redirects = 0; redirects <= maxRedirects; redirects++) {
            HttpGet request = request(link);
            try {
                ClassicHttpResponse response = client.executeOpen(host(link), request, null);
                if (!isRedirect(response)) {
                    return body(link, response);
                }
                link = link.follow(location(link, response));
            } catch (IOException e) {
                throw failure(link.host(), e);
            } finally {
                // why aborted, not closed: closing would first read what is left of the body, which may never end
                request.abort();
            }
        }
        throw new SourceUnreachable(start.host(), "sent more than %d redirects".formatted(maxRedirects));
    }

    private HttpGet request(Link link) {
        HttpGet request = new HttpGet(URI.create("/"));
        request.setScheme(link.scheme());
        request.setAuthority(new URIAuthority(link.host(), link.port()));
        request.setPath(link.target());
        current = request;
        if (isCut) {
            request.abort();
        }
        return request;
    }

    private static HttpHost host(Link link) {
        return new HttpHost(link.scheme(), link.host(), link.port());
    }

    private static boolean isRedirect(ClassicHttpResponse response) {
        return switch (response.getCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static String location(Link link, ClassicHttpResponse response) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (location == null || location.getValue().isBlank()) {
            throw new SourceUnreachable(
                    link.host(), "answered with status %d that leads nowhere".formatted(response.getCode()));
        }
        // why decoded again: headers are read as one byte per character, while servers send UTF-8
        return new String(location.getValue().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private byte[] body(Link link, ClassicHttpResponse response) throws IOException {
        if (response.getCode() / 100 != 2) {
            throw new SourceUnreachable(link.host(), "answered with status %d".formatted(response.getCode()));
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > maxBytes) {
            throw new SourceTooLarge(link.host(), maxBytes);
        }
        return whole(link, unpacked(link, entity));
    }

    /** Reads to the end, with room for each piece as it comes: what is announced may never come, or be less. */
    private byte[] whole(Link link, InputStream content) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        int size = 0;
        for (byte[] piece = next(content, size); piece.length > 0; piece = next(content, size)) {
            size += piece.length;
            if (size > maxBytes) {
                throw new SourceTooLarge(link.host(), maxBytes);
            }
            room.take(piece.length);
            pieces.add(piece);
        }
        ByteBuffer whole = ByteBuffer.allocate(size);
        pieces.forEach(whole::put);
        return whole.array();
    }

    private byte[] next(InputStream content, int already) throws IOException {
        return content.readNBytes(Math.min(PIECE, maxBytes + 1 - already));
    }

    /**
     * The content as it stands behind the link: some servers pack unasked, and the limit holds for what is unpacked.
     */
    private static InputStream unpacked(Link link, HttpEntity entity) throws IOException {
        String encoding = entity.getContentEncoding();
        return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> entity.getContent();
            case "gzip", "x-gzip" -> new GZIPInputStream(entity.getContent());
            default -> throw new SourceUnreachable(link.host(), "answered in an encoding that was not asked for");
        };
    }

    private static RuntimeException failure(String host, IOException e) {
        if (e instanceof UnknownHostException) {
            return new SourceUnreachable(host, "does not resolve", e);
        }
        if (e instanceof InterruptedIOException) {
            return new SourceTimeout(host, e);
        }
        if (e instanceof ConnectException) {
            return new SourceUnreachable(host, "refused the connection", e);
        }
        if (e instanceof SSLException) {
            return new SourceUnreachable(host, "has no TLS that can be trusted", e);
        }
        return new SourceUnreachable(host, "broke off or did not answer in HTTP", e);
    }
}
