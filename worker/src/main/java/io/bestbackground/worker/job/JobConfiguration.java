package io.bestbackground.worker.job;

import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.WebhookPublisher;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.queue.JobSources;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts a worker together from its parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, PictureLimits.class})
class JobConfiguration {
    private final CountDownLatch stop = new CountDownLatch(1);

    @Bean
    RunBatch runBatch(ObjectStore store, PictureLimits limits, MaskModel model, OutcomePublisher publisher, WebhookPublisher webhooks) {
        PatientStore patient = new PatientStore(store, stop);
        return new RunBatch(
                patient,
                new PictureDecoder(limits),
                new InferBatch(model),
                new RenderResults(patient, new PictureEncoder()),
                new OutcomeWriter(patient, publisher, webhooks),
                Clock.systemUTC());
    }

    @Bean
    WorkerStart workerStart(
            WorkerProperties properties,
            Preparation preparation,
            JobSources sources,
            RunBatch runBatch,
            ApplicationContext context) {
        List<JobLoop> loops = IntStream.range(0, properties.threads())
                .mapToObj(number -> new JobLoop(sources, runBatch, stop))
                .toList();
        return new WorkerStart(preparation, sources, loops, stop, context);
    }

    @Bean("worker")
    HealthIndicator workerHealth(WorkerStart start) {
        return () -> (start.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
