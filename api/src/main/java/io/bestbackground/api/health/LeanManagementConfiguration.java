package io.bestbackground.api.health;

import java.util.Objects;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Gives the port for operators few threads: without it, it would get as many as the port for clients. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Conditional(LeanManagementConfiguration.OfItsOwn.class)
class LeanManagementConfiguration {
    private static final int THREADS = 8;

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> leanManagement() {
        return server -> server.addProtocolHandlerCustomizers(protocol -> {
            if (protocol instanceof AbstractProtocol<?> threads) {
                threads.setMinSpareThreads(1);
                threads.setMaxThreads(THREADS);
            }
        });
    }

    /**
     * Tells that this is the operators' port: as a part of the api, the class is found for the clients' port as well.
     */
    static final class OfItsOwn implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Objects.requireNonNull(context.getBeanFactory()).getParentBeanFactory() != null;
        }
    }
}
