package io.bestbackground.api.admission;

import io.bestbackground.api.exchange.ByteBudget;
import io.bestbackground.api.source.SourceRoom;
import io.bestbackground.common.topic.JobGroups;
import io.bestbackground.common.topic.QueueAge;
import io.bestbackground.common.topic.QueueDepth;
import io.bestbackground.common.topic.TopicNames;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts together what knows the queue's depth and pace. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AdmissionProperties.class, JobGroups.class})
class AdmissionConfiguration {
    @Bean
    QueuePace queuePace(AdmissionProperties properties) {
        Clock clock = Clock.systemUTC();
        return new QueuePace(new DrainRate(properties.jobTime(), clock), clock);
    }

    @Bean
    QueueDepth queueDepth(KafkaProperties kafka, JobGroups groups, TopicNames names) {
        return new QueueDepth(Admin.create(kafka.buildAdminProperties()), groups.in(names), names);
    }

    @Bean
    QueueAge queueAge(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // why so small: of each partition one job is looked at, and a record comes whole however large it is
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        return new QueueAge(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                Clock.systemUTC());
    }

    @Bean
    QueueWatch queueWatch(QueueDepth depth, QueueAge age, QueuePace pace) {
        return new QueueWatch(depth, age, pace);
    }

    /** As much again as for bodies, for pictures that come by link or from earlier jobs. */
    @Bean
    SourceRoom sourceRoom(AdmissionProperties properties) {
        return new SourceRoom(new ByteBudget(properties.upload().budget()));
    }

    @Bean
    SubmissionListener submissionListener(QueuePace pace, TopicNames names) {
        return new SubmissionListener(pace, names);
    }

    /** Before anything is sent, which begins with the first request or listener. */
    @Bean
    SmartInitializingSingleton submissionsAreCounted(KafkaTemplate<Object, Object> kafka, SubmissionListener listener) {
        return () -> kafka.setProducerInterceptor(listener);
    }
}
