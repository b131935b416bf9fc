package io.bestbackground.common.storage;

import io.bestbackground.common.trace.Traces;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The connections to the store: as many as are used at once are kept, and each call has its limit of time. */
final class StoreHttp {
    private static final int IDLE_MINUTES = 5;

    private StoreHttp() {}

    /** A client with threads and connections of its own, which its owner shuts down. */
    static OkHttpClient client(StorageProperties properties, Traces traces) {
        return new StoreTrust(properties.caFile())
                .applyTo(new OkHttpClient.Builder())
                .addInterceptor(new TracedCalls(traces))
                .dispatcher(dispatcher())
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new PromptSockets())
                .connectionPool(new ConnectionPool(properties.maxConnections(), IDLE_MINUTES, TimeUnit.MINUTES))
                .connectTimeout(properties.connectTimeout())
                .callTimeout(properties.timeout())
                .readTimeout(properties.timeout())
                .writeTimeout(properties.timeout())
                .build();
    }

    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(new CallerThread());
        // why no bound: each call has a thread that waits for it; a call over a bound would be made, later, by a thread
        // whose own has ended
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }
}
