package io.bestbackground.worker.job;

import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.OutcomePublisher;
import io.bestbackground.common.topic.WebhookPublisher;
import io.bestbackground.common.trace.Traces;
import io.bestbackground.worker.mask.CacheProperties;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.MaskCache;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.picture.Pixels;
import io.bestbackground.worker.queue.JobSources;
import io.bestbackground.worker.queue.LaneTurns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Puts a worker together from its parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    WorkerProperties.class,
    LimitProperties.class,
    MemoryProperties.class,
    PictureLimits.class,
    CacheProperties.class,
    TestHooks.class
})
class JobConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(JobConfiguration.class);
    private static final int MILLION = 1_000_000;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Bean
    MemoryPlan memoryPlan(WorkerProperties worker, MemoryProperties memory, PictureLimits limits, MaskModel model) {
        MemoryPlan plan = MemoryPlan.of(worker, memory, limits, AvailableMemory.ofThisProcess(), model.batchSize());
        LOG.info(
                "does up to {} jobs at once, of up to {} million pixels together",
                plan.threads() * model.batchSize(),
                plan.pixels() / MILLION);
        return plan;
    }

    @Bean
    MaskCache maskCache(ObjectStore store, MaskModel model, CacheProperties properties, MemoryPlan plan) {
        return new MaskCache(store, beside(plan.threads()), model.key(), model.inputSize(), properties);
    }

    /** As many threads as there are loops; whoever comes when much is waiting already does it himself. */
    private static Executor beside(int threads) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("masks-");
        factory.setDaemon(true);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(64),
                factory,
                new ThreadPoolExecutor.CallerRunsPolicy());
        pool.allowCoreThreadTimeOut(true);
        return work -> pool.execute(Traces.carried(work));
    }

    @Bean
    OutcomeWriter outcomeWriter(
            PatientStore store, OutcomePublisher publisher, WebhookPublisher webhooks, EndMeter ends) {
        return new OutcomeWriter(store, publisher, webhooks, ends);
    }

    @Bean
    JobMeters jobMeters(MeterRegistry meters, MaskModel model) {
        return new JobMeters(meters, model.id(), model.device());
    }

    @Bean
    WorkerMeters workerMeters(MemoryPlan plan, PixelBudget budget, BatchWatchdog watchdog, MaskModel model) {
        return new WorkerMeters(plan, budget, watchdog, model);
    }

    @Bean
    FailedJobs failedJobs(
            OutcomeWriter outcomes, RetryPublisher retries, DeadLetterPublisher deadLetters, JobMeters meters) {
        return new FailedJobs(outcomes, retries, deadLetters, meters, Clock.systemUTC());
    }

    @Bean
    SuspectJobs suspectJobs(PatientStore store, BatchWatchdog watchdog, JobSources sources) {
        return new SuspectJobs(store, watchdog, sources.lock(), Clock.systemUTC());
    }

    @Bean
    RunTaken runTaken(
            RunBatch runBatch, WorkerProperties worker, SuspectJobs suspects, FailedJobs failures, TestHooks hooks) {
        LostRuns lostRuns = new LostRuns(worker.inHand());
        return new RunTaken(runBatch::run, lostRuns, suspects, failures, hooks, stop, Clock.systemUTC());
    }

    @Bean
    BatchWatchdog batchWatchdog(LimitProperties limits, ApplicationContext context) {
        return new BatchWatchdog(limits, Clock.systemUTC(), state -> AvailabilityChangeEvent.publish(context, state));
    }

    @Bean(destroyMethod = "")
    PatientStore patientStore(ObjectStore store, BatchWatchdog watchdog) {
        return new PatientStore(store, stop, watchdog);
    }

    @Bean
    PixelBudget pixelBudget(MemoryPlan plan) {
        return new PixelBudget(plan.pixels());
    }

    @Bean
    OpenSource openSource(PatientStore store, PictureLimits limits, PixelBudget budget, BatchWatchdog watchdog) {
        LOG.info(PictureDecoder.libraries());
        return new OpenSource(store, new PictureDecoder(limits), budget, watchdog);
    }

    @Bean
    InferBatch inferBatch(MaskModel model, MaskCache cache, JobMeters meters, TestHooks hooks) {
        Function<List<Pixels>, List<Mask>> inference = hooks.inference(model);
        // why turns here too: whoever has got a place would wait for a predictor in the order of coming, behind bulk
        LaneTurns turns = new LaneTurns(hooks.inferences(model));
        return new InferBatch(
                model, cache, meters, (lane, pictures) -> turns.inTurn(lane, () -> inference.apply(pictures)));
    }

    @Bean
    Attempts attempts(BatchWatchdog watchdog, JobMeters meters, Traces traces) {
        return new Attempts(watchdog, meters, traces, Clock.systemUTC());
    }

    @Bean
    RunBatch runBatch(
            OpenSource openSource,
            InferBatch inferBatch,
            PatientStore store,
            OutcomeWriter outcomes,
            FailedJobs failures,
            Attempts attempts) {
        return new RunBatch(
                openSource,
                inferBatch,
                new RenderResults(store, new PictureEncoder()),
                outcomes,
                failures,
                attempts,
                Clock.systemUTC());
    }

    @Bean
    JobThreads jobThreads(
            MemoryPlan plan,
            JobSources sources,
            RunTaken runTaken,
            PatientStore store,
            BatchWatchdog watchdog,
            JobMeters meters) {
        LaneTurns turns = new LaneTurns(plan.threads());
        // why so many for each lane: any may have all places, and a thread's job waits for whichever is free first
        List<JobLoop> loops = sources.lanes().stream()
                .flatMap(lane -> IntStream.range(0, plan.threads())
                        .mapToObj(number -> new JobLoop(lane, sources, turns, runTaken, watchdog, meters, stop)))
                .toList();
        return new JobThreads(loops, stop, turns, store, watchdog);
    }

    @Bean
    WorkerStart workerStart(
            WorkerProperties properties,
            Preparation preparation,
            JobSources sources,
            JobThreads threads,
            BatchWatchdog watchdog) {
        return new WorkerStart(preparation, sources, threads, watchdog, properties.drain());
    }

    @Bean("worker")
    HealthIndicator workerHealth(WorkerStart start) {
        return () -> (start.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
