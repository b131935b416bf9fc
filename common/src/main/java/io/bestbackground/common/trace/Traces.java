package io.bestbackground.common.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Begins the pieces of work that traces are made of, and sends them to a collector. Traces travel by the header
 * {@value #HEADER} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>, through HTTP and Kafka
 * alike. Safe for many threads; a collector that is away costs memory for 2,048 pieces and nothing else.
 */
public final class Traces implements AutoCloseable {
    /** The header that names a piece of work to whoever continues it. */
    public static final String HEADER = "traceparent";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    private Traces(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("io.bestbackground");
    }

    /** Traces nothing. */
    public static Traces off() {
        return new Traces(null);
    }

    /** Traces what the settings say, under this name of the program. */
    static Traces of(TracingProperties properties, String program) {
        if (!properties.isOn()) {
            return off();
        }
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(properties.target())
                .setTimeout(PATIENCE)
                .build();
        return new Traces(SdkTracerProvider.builder()
                .setResource(Resource.create(
                        Attributes.builder().put("service.name", program).build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(properties.share())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .build())
                .build());
    }

    /** Whether anything is traced. */
    public boolean isOn() {
        return tracer != null;
    }

    /** Begins to answer a request; with a header, as a part of what its client is at. */
    public TraceSpan serve(String name, @Nullable String header) {
        return tracer == null ? TraceSpan.NONE : begin(tracer, name, SpanKind.SERVER, parent(header));
    }

    /** Begins to work on a message, as a part of what its sender was at; without a header nothing is traced. */
    public TraceSpan receive(String name, String header) {
        Context parent = parent(header);
        boolean isPart = Span.fromContext(parent).getSpanContext().isValid();
        return tracer == null || !isPart ? TraceSpan.NONE : begin(tracer, name, SpanKind.CONSUMER, parent);
    }

    /** Sends a message: what is sent by this thread meanwhile carries the header. */
    public <T> T send(String name, Supplier<T> work) {
        return within(name, SpanKind.PRODUCER, work);
    }

    /** Calls another program. */
    public <T> T call(String name, Supplier<T> work) {
        return within(name, SpanKind.CLIENT, work);
    }

    /** What the calling thread is at, as a header; empty when that is not traced. */
    public static String header() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, (all, name, value) -> {
            if (all != null) {
                all.put(name, value);
            }
        });
        return headers.getOrDefault(HEADER, "");
    }

    /** Says something about what the calling thread is at. */
    public static void tag(String name, String value) {
        Span.current().setAttribute(name, value);
    }

    /** Work for another thread, as a part of what the calling one is at, in traces and in logs. */
    public static Runnable carried(Runnable work) {
        Map<String, String> named = MDC.getCopyOfContextMap();
        return Context.current().wrap(() -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            set(named);
            try {
                work.run();
            } finally {
                set(before);
            }
        });
    }

    /** The same for work that turns one thing into another. */
    public static <T, R> Function<T, R> carried(Function<T, R> work) {
        return Context.current().wrapFunction(work);
    }

    /** Sends what has not been sent yet, and stops. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private <T> T within(String name, SpanKind kind, Supplier<T> work) {
        // why only then: what belongs to no job is not looked at
        boolean isPart = tracer != null && Span.current().getSpanContext().isValid();
        return tracer == null || !isPart
                ? work.get()
                : begin(tracer, name, kind, Context.current()).run(work);
    }

    private static TraceSpan begin(Tracer tracer, String name, SpanKind kind, Context parent) {
        return new TraceSpan(
                tracer,
                tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan());
    }

    private static Context parent(@Nullable String header) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), header, new OneHeader());
    }

    private static void set(@Nullable Map<String, String> named) {
        if (named == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(named);
        }
    }

    /** Reads the one header that there may be. */
    private static final class OneHeader implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String header) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String header, String name) {
            return name.equals(HEADER) ? header : null;
        }
    }
}
