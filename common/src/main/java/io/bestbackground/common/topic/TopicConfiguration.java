package io.bestbackground.common.topic;

import io.bestbackground.common.trace.Traces;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** Provides the topics of the broker that {@code spring.kafka} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
public class TopicConfiguration {
    @Bean
    TopicNames topicNames(TopicProperties properties) {
        return properties.names();
    }

    @Bean
    BrokerTopics brokerTopics(KafkaProperties kafka, TopicProperties properties) {
        return new BrokerTopics(Admin.create(kafka.buildAdminProperties()), properties);
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer traceHeaders(ObjectProvider<Traces> traces) {
        return producers -> {
            if (traces.getIfAvailable(Traces::off).isOn()) {
                producers.updateConfigs(
                        Map.of(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(TraceHeaders.class.getName())));
            }
        };
    }

    @Bean
    DelayPublisher delayPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        return new DelayPublisher(kafka, names, Clock.systemUTC());
    }

    @Bean
    OutcomePublisher outcomePublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        return new OutcomePublisher(kafka, names);
    }

    @Bean
    WebhookPublisher webhookPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        return new WebhookPublisher(kafka, names);
    }
}
