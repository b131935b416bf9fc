package io.bestbackground.api.admission;

import io.bestbackground.api.health.Reachability;
import io.bestbackground.common.job.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.util.Locale;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the gate before everything else. */
@Configuration(proxyBeanMethods = false)
class GateConfiguration {
    @Bean
    AdmissionGate admissionGate(AdmissionProperties properties, QueuePace pace) {
        return new AdmissionGate(properties, pace);
    }

    @Bean
    Traffic traffic(AdmissionProperties properties) {
        return new Traffic(properties);
    }

    @Bean
    Draining draining(Traffic traffic, ApplicationContext context, AdmissionProperties properties) {
        return new Draining(traffic, context, properties);
    }

    @Bean
    Refusals refusals(MeterRegistry meters) {
        return new Refusals(meters);
    }

    @Bean
    Doorkeeper doorkeeper(
            Draining draining,
            Reachability reachability,
            Traffic traffic,
            AdmissionGate gate,
            AdmissionProperties properties) {
        return new Doorkeeper(draining, reachability, traffic, gate, properties);
    }

    @Bean
    GateFilter gateFilter(Doorkeeper doorkeeper, Traffic traffic, Refusals refusals, AdmissionProperties properties) {
        return new GateFilter(doorkeeper, traffic, refusals, properties.upload().limits());
    }

    @Bean
    FilterRegistrationBean<GateFilter> gateRegistration(GateFilter filter) {
        FilterRegistrationBean<GateFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return registration;
    }

    @Bean
    ServletListenerRegistrationBean<GateFilter> gateEnd(GateFilter filter) {
        return new ServletListenerRegistrationBean<>(filter);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> expectations(Doorkeeper doorkeeper, Refusals refusals) {
        return server -> server.addEngineValves(new ExpectValve(doorkeeper, refusals));
    }

    @Bean
    MeterBinder queueMeters(QueuePace pace, Traffic traffic) {
        return meters -> {
            for (Lane lane : Lane.values()) {
                Gauge.builder("bestbackground.queue.depth", () -> pace.depth(lane))
                        .description("jobs that are waiting or in hand")
                        .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
            Gauge.builder("bestbackground.queue.backlog", () -> pace.backlog().toMillis() / 1000.0)
                    .description("how long all that waits will keep the workers busy")
                    .baseUnit("seconds")
                    .register(meters);
            Gauge.builder("bestbackground.admission.open", traffic::open)
                    .description("requests that have not been answered")
                    .register(meters);
            Gauge.builder(
                            "bestbackground.admission.bytes",
                            () -> traffic.budget().held())
                    .description("bytes of bodies and answers held in memory")
                    .baseUnit("bytes")
                    .register(meters);
        };
    }
}
