package io.bestbackground.api.trace;

import io.bestbackground.common.trace.Traces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filters right behind the gate, so that nothing refused costs anything. */
@Configuration(proxyBeanMethods = false)
class TraceFilterConfiguration {
    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(Traces traces) {
        FilterRegistrationBean<TraceFilter> registration = behindGate(new TraceFilter(traces));
        registration.setEnabled(traces.isOn());
        return registration;
    }

    @Bean
    FilterRegistrationBean<JobNameFilter> jobNameFilter() {
        return behindGate(new JobNameFilter());
    }

    private static <T extends Filter> FilterRegistrationBean<T> behindGate(T filter) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return registration;
    }
}
