package io.bestbackground.api.job;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bestbackground.api.admission.QueuePace;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.retention.RetentionProperties;
import io.bestbackground.api.wait.Followers;
import io.bestbackground.api.wait.PendingJobs;
import io.bestbackground.api.wait.StoredOutcomes;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.topic.OutcomePublisher;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.common.topic.WebhookPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What answers under {@code /jobs}, on a store in memory and a broker that only notes what it is sent. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableConfigurationProperties(RetentionProperties.class)
@ComponentScan(basePackageClasses = {JobController.class, ApiProblem.class})
@Import({
    StoredOutcomes.class,
    PendingJobs.class,
    Followers.class,
    WebhookPublisher.class,
    OutcomePublisher.class,
    EndMeter.class,
    SimpleMeterRegistry.class
})
class JobsOverHttp {
    /** How long anything is kept here. */
    static final Duration KEPT = Duration.ofHours(24);

    @Bean
    InMemoryObjectStore store() {
        return new InMemoryObjectStore();
    }

    @Bean
    MockProducer<String, byte[]> events() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void close(Duration timeout) {
                // why not: the template closes what it takes for its own producer after every event
            }
        };
    }

    @Bean
    TopicNames names() {
        return TopicNames.PLAIN;
    }

    @Bean
    QueuePace pace() {
        QueuePace pace = mock(QueuePace.class);
        when(pace.retryAfterSeconds(any(Lane.class))).thenReturn(1L);
        return pace;
    }

    @Bean
    KafkaTemplate<String, byte[]> kafka(MockProducer<String, byte[]> events) {
        return new KafkaTemplate<>(() -> events);
    }
}
