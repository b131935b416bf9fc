package io.bestbackground.api.admission;

import io.bestbackground.common.topic.JobGroups;
import io.bestbackground.common.topic.QueueDepth;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    QueueDepth queueDepth(KafkaProperties kafka, JobGroups groups) {
        return new QueueDepth(Admin.create(kafka.buildAdminProperties()), groups);
    }

    @Bean
    QueueWatch queueWatch(QueueDepth depth, QueuePace pace) {
        return new QueueWatch(depth, pace);
    }

    @Bean
    SubmittedListener submittedListener(QueuePace pace) {
        return new SubmittedListener(pace);
    }
}
