package io.bestbackground.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A piece of work within a trace, from its making to its closing. Where nothing is traced it is {@link #NONE}, which
 * does nothing and costs nothing.
 */
public final class TraceSpan implements AutoCloseable {
    /** No trace. */
    public static final TraceSpan NONE = new TraceSpan(null, Span.getInvalid());

    private static final String LOGGED = "trace.id";

    private final @Nullable Tracer tracer;
    private final Span span;

    TraceSpan(@Nullable Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    /** What a thread is at until it closes this. */
    public interface Current extends AutoCloseable {
        @Override
        void close();
    }

    /** Makes this the calling thread's piece of work: what is called, sent and logged meanwhile belongs to it. */
    public Current enter() {
        if (tracer == null) {
            return () -> {};
        }
        Scope scope = ContextStorage.get().attach(Context.current().with(span));
        String before = MDC.get(LOGGED);
        MDC.put(LOGGED, span.getSpanContext().getTraceId());
        return () -> {
            scope.close();
            if (before == null) {
                MDC.remove(LOGGED);
            } else {
                MDC.put(LOGGED, before);
            }
        };
    }

    /** Does a part of this piece of work. */
    public <T> T part(String name, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        return new TraceSpan(tracer, child(tracer, name).startSpan()).run(work);
    }

    /** Notes a part that has just ended and took so many nanoseconds. */
    public void past(String name, long nanos) {
        if (tracer != null) {
            Instant now = Instant.now();
            child(tracer, name)
                    .setStartTimestamp(now.minusNanos(nanos))
                    .startSpan()
                    .end(now);
        }
    }

    /** Says something about it. */
    public TraceSpan tag(String name, String value) {
        span.setAttribute(name, value);
        return this;
    }

    /** Says something about it in a number. */
    public TraceSpan tag(String name, long value) {
        span.setAttribute(name, value);
        return this;
    }

    /** It did not come to a good end. */
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    /** Ends it; harmless when repeated. */
    @Override
    public void close() {
        span.end();
    }

    /** Does all of this piece of work, and ends it. */
    <T> T run(Supplier<T> work) {
        Current current = enter();
        try {
            return work.get();
        } catch (RuntimeException failed) {
            failed(failed.getClass().getSimpleName());
            throw failed;
        } finally {
            current.close();
            close();
        }
    }

    private SpanBuilder child(Tracer from, String name) {
        return from.spanBuilder(name.toLowerCase(Locale.ROOT))
                .setSpanKind(SpanKind.INTERNAL)
                .setParent(Context.root().with(span));
    }
}
