package io.bestbackground.common.trace;

import io.opentelemetry.api.trace.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the traces that the settings ask for, and names them to the histograms. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
class TraceConfiguration {
    @Bean
    Traces traces(TracingProperties properties, @Value("${spring.application.name:bestbackground}") String program) {
        return Traces.of(properties, program);
    }

    @Bean
    SpanContext exemplars() {
        return new CurrentSpan();
    }

    /** The calling thread's piece of work, as Prometheus' client asks for it. */
    private static final class CurrentSpan implements SpanContext {
        @Override
        public @Nullable String getCurrentTraceId() {
            return current().isValid() ? current().getTraceId() : null;
        }

        @Override
        public @Nullable String getCurrentSpanId() {
            return current().isValid() ? current().getSpanId() : null;
        }

        @Override
        public boolean isCurrentSpanSampled() {
            return current().isSampled();
        }

        @Override
        public void markCurrentSpanAsExemplar() {
            Span.current().setAttribute(EXEMPLAR_ATTRIBUTE_NAME, EXEMPLAR_ATTRIBUTE_VALUE);
        }

        private static io.opentelemetry.api.trace.SpanContext current() {
            return Span.current().getSpanContext();
        }
    }
}
