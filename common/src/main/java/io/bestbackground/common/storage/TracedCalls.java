package io.bestbackground.common.storage;

import io.bestbackground.common.trace.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Makes each call to the store a part of the trace that its thread is in. */
final class TracedCalls implements Interceptor {
    private final Traces traces;

    TracedCalls(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        try {
            return traces.call("store " + request.method(), () -> {
                Traces.tag("url.path", request.url().encodedPath());
                return proceed(chain, request);
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Response proceed(Chain chain, Request request) {
        try {
            Response answer = chain.proceed(request);
            Traces.tag("http.response.status_code", String.valueOf(answer.code()));
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
