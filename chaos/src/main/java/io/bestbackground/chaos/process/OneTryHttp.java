package io.bestbackground.chaos.process;

import java.net.http.HttpClient;

/**
 * Java's HTTP clients as the harness needs them: what got no answer is not sent again unseen, or a client that was cut
 * off would be none the wiser. Java reads how it is to do this once, so all clients are to come from here.
 */
public final class OneTryHttp {
    static {
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        // why as well: the limit would give another exception for a connection that is refused
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    }

    private OneTryHttp() {}

    /** Begins a client that speaks HTTP/1.1. */
    public static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }
}
