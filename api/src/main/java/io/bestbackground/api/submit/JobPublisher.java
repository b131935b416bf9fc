package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Puts jobs into their lane's topic; a job that was published is on as many brokers as the topic demands. */
@Component
class JobPublisher {
    private final KafkaTemplate<String, byte[]> kafka;
    private final TopicNames names;

    JobPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        this.kafka = kafka;
        this.names = names;
    }

    /**
     * Publishes a job and waits until the broker has it.
     *
     * @throws BrokerUnavailable when the broker did not confirm it; the job may be there all the same
     */
    void publish(JobRequest job) {
        try {
            kafka.send(names.jobs(job.lane()), job.id().value(), JobJson.write(job))
                    .get();
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }
}
