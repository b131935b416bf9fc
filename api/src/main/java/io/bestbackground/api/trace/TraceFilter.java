package io.bestbackground.api.trace;

import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Begins the trace of each request that may make jobs, or goes on with its client's, once its body is there; ends it
 * when the answer is made or the client is gone.
 */
final class TraceFilter implements Filter {
    private static final String ATTRIBUTE = TraceFilter.class.getName();
    private static final int FIRST_FAULT = 500;

    private final Traces traces;

    TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (!asked.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        boolean isNew = request.getAttribute(ATTRIBUTE) == null;
        TraceSpan span = isNew ? begin(asked) : (TraceSpan) request.getAttribute(ATTRIBUTE);
        TraceSpan.Current current = span.enter();
        try {
            chain.doFilter(request, response);
        } finally {
            current.close();
            if (!request.isAsyncStarted()) {
                end(span, (HttpServletResponse) response);
            } else if (isNew) {
                request.getAsyncContext().addListener(new LastWord(span));
            }
        }
    }

    private TraceSpan begin(HttpServletRequest request) {
        String path = request.getRequestURI().replaceAll("/$", "");
        String route = path.equals("/process") || path.equals("/jobs") ? " " + path : "";
        TraceSpan span = traces.serve("POST" + route, request.getHeader(Traces.HEADER))
                .tag("http.request.method", "POST")
                .tag("url.path", request.getRequestURI());
        request.setAttribute(ATTRIBUTE, span);
        return span;
    }

    private static void end(TraceSpan span, HttpServletResponse response) {
        span.tag("http.response.status_code", response.getStatus());
        if (response.getStatus() >= FIRST_FAULT) {
            span.failed(String.valueOf(response.getStatus()));
        }
        span.close();
    }

    /** Ends what has no answer, since its client is gone. */
    private record LastWord(TraceSpan span) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            span.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            span.failed("timeout");
        }

        @Override
        public void onError(AsyncEvent event) {
            span.failed("the client is gone");
            span.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
