package io.bestbackground.api.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for strangers' servers: no proxy, cookie, credential, redirect, retry or unpacking of its own,
 * bounded headers, and a new connection for each request, so that every one of them is guarded.
 */
final class SourceClient {
    private static final int MAX_LINE_LENGTH = 16_384;
    private static final int MAX_HEADERS = 200;

    private SourceClient() {}

    /**
     * What one client may use.
     *
     * @param timeout longest silence of a server
     * @param connectTimeout longest time to connect to one address
     * @param maxConnections connections at once
     */
    record Limits(Duration timeout, Duration connectTimeout, int maxConnections) {}

    static CloseableHttpClient open(Limits limits, String accept, DnsResolver resolver) {
        Timeout timeout = Timeout.of(limits.timeout());
        return HttpClients.custom()
                .setConnectionManager(connections(limits, resolver))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultHeaders(List.of(
                        new BasicHeader(HttpHeaders.ACCEPT, accept),
                        new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity"),
                        new BasicHeader(HttpHeaders.CONNECTION, "close")))
                .setUserAgent(userAgent())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    private static HttpClientConnectionManager connections(Limits limits, DnsResolver resolver) {
        Timeout timeout = Timeout.of(limits.timeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(limits.maxConnections())
                .setMaxConnPerRoute(limits.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                        .setSocketTimeout(timeout)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(timeout).build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(timeout).build())
                // why limits: a server could otherwise fill the memory with headers
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MAX_LINE_LENGTH)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .build();
    }

    private static String userAgent() {
        return Optional.ofNullable(SourceClient.class.getPackage().getImplementationVersion())
                .map(version -> "bestbackground/" + version)
                .orElse("bestbackground");
    }
}
