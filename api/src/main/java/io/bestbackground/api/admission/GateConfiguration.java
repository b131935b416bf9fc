package io.bestbackground.api.admission;

import io.bestbackground.api.access.ApiKeys;
import io.bestbackground.api.health.Reachability;
import io.bestbackground.api.problem.ProblemValve;
import io.bestbackground.common.topic.QueueAge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.core.StandardHost;
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
    Traffic traffic(AdmissionProperties properties, ApiKeys keys) {
        return new Traffic(properties, keys);
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
            ApiKeys keys,
            Draining draining,
            Reachability reachability,
            Traffic traffic,
            AdmissionGate gate,
            AdmissionProperties properties) {
        return new Doorkeeper(keys, draining, reachability, traffic, gate, properties);
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
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problems() {
        return server -> server.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    AdmissionMeters admissionMeters(QueuePace pace, QueueAge age, Traffic traffic, AdmissionGate gate) {
        return new AdmissionMeters(pace, age, traffic, gate);
    }

    @Bean
    BacklogEndpoint backlogEndpoint(QueuePace pace, QueueAge age) {
        return new BacklogEndpoint(pace, age);
    }
}
