package io.bestbackground.api.exchange;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The body is gathered before anybody is asked to handle it, and the answer before it is
 * sent, so that a slow client costs memory alone, which the budget bounds, and no thread.
 */
public final class Exchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HeldBytes body;
    private final BufferedAnswer answer;
    private @Nullable BodyRequest whole;

    /** Begins an exchange, whose bytes count against these. */
    public Exchange(HttpServletRequest request, HttpServletResponse response, ByteBudget memory, ByteBudget disk) {
        this.request = request;
        this.response = response;
        this.body = new HeldBytes(memory);
        this.answer = new BufferedAnswer(response, new HeldAnswer(memory, disk));
    }

    /** Who decides what becomes of a body. */
    public interface Guard {
        /** The body is there, or is not to come any more. */
        void received();

        /** The answer to a body that is not taken. */
        Answer refuse(UploadLimits.Breach breach);
    }

    /** A short answer of this service itself. */
    public interface Answer {
        /** Writes all of it. */
        void write(HttpServletResponse response) throws IOException;
    }

    /** Whether a body belongs to a request. */
    public static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Gathers the body, then dispatches the request anew, to be {@linkplain #handle handled}. */
    public void receive(UploadLimits limits, Guard guard) throws IOException {
        AsyncContext context = startAsync(request);
        BodyReading reading = reading(context, limits, guard);
        request.getInputStream().setReadListener(reading);
    }

    /** Lets go of the thread of a request without a body; what this gives dispatches it anew, to be handled. */
    public Runnable park() {
        return startAsync(request)::dispatch;
    }

    /** Answers a {@linkplain #park parked} request after all. */
    public void turnAway(Answer refusal) throws IOException {
        refusal.write(response);
        request.getAsyncContext().complete();
    }

    /** Answers before the body has come; what comes all the same is dropped for a while. */
    public void refuse(Answer refusal, UploadLimits limits) throws IOException {
        if (!hasBody(request)) {
            refusal.write(response);
            return;
        }
        AsyncContext context = startAsync(request);
        refusal.write(response);
        response.flushBuffer();
        BodyReading reading = reading(context, limits, new Guard() {
            @Override
            public void received() {
                // why nothing: it is not wanted
            }

            @Override
            public Answer refuse(UploadLimits.Breach breach) {
                return unused -> {};
            }
        });
        reading.refused();
        request.getInputStream().setReadListener(reading);
    }

    /** Has the request handled, for the first time, with its body at hand. */
    public void handle(FilterChain chain) throws IOException, ServletException {
        HttpServletRequest handled = whole == null ? request : whole;
        try {
            chain.doFilter(handled, answer);
        } finally {
            if (whole != null) {
                whole.begun();
            }
            body.close();
        }
    }

    /** Answers instead of handling, once the body is there. */
    public void answer(Answer refusal) throws IOException {
        body.close();
        refusal.write(response);
    }

    /** Sends what was gathered; {@code tooLarge} when that was more than the budget holds. */
    public void send(ServletRequest dispatched, Answer tooLarge) throws IOException {
        HeldAnswer content = answer.content();
        if (answer.isDropped()) {
            response.reset();
            tooLarge.write(response);
        } else if (content.size() > 0 && !response.isCommitted()) {
            response.setContentLengthLong(content.size());
            AsyncContext context = startAsync(dispatched);
            var out = response.getOutputStream();
            out.setWriteListener(new AnswerWriting(context, out, content));
        }
    }

    /** Lets go of all that is held. */
    public void close() {
        body.close();
        answer.content().close();
    }

    private AsyncContext startAsync(ServletRequest dispatched) {
        AsyncContext context = dispatched.startAsync(request, response);
        context.addListener(new ClientGone());
        // why no limit here: bodies are bounded by their rate, and silent clients by the connection's time limit
        context.setTimeout(0);
        return context;
    }

    private BodyReading reading(AsyncContext context, UploadLimits limits, Guard guard) throws IOException {
        return new BodyReading(request.getInputStream(), body, limits, new BodyReading.Receiver() {
            @Override
            public void whole() {
                guard.received();
                whole = new BodyRequest(request, body);
                context.dispatch();
            }

            @Override
            public void refuse(UploadLimits.Breach breach) throws IOException {
                guard.received();
                guard.refuse(breach).write(response);
                response.flushBuffer();
            }

            @Override
            public void over() {
                guard.received();
                context.complete();
            }

            @Override
            public void gone() {
                guard.received();
            }
        });
    }
}
