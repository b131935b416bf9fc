package io.bestbackground.worker.job;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.trace.Traces;
import io.bestbackground.worker.mask.CacheProperties;
import io.bestbackground.worker.mask.MaskCache;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** All that runs jobs, on an object store in memory. */
final class JobBench {
    final InMemoryObjectStore store = new InMemoryObjectStore();
    final RunBatch runBatch;

    JobBench(MaskModel model, Clock clock) {
        PatientStore patient = new PatientStore(store, new CountDownLatch(1), watchdog());
        MaskCache cache = cache(store, model, true);
        Published published = new Published();
        OutcomeWriter outcomes = published.outcomes(patient);
        this.runBatch = new RunBatch(
                JobBench.openSource(patient),
                new InferBatch(model, cache, meters(published.meters())),
                new RenderResults(patient, new PictureEncoder()),
                outcomes,
                published.failures(outcomes, clock),
                attempts(published.meters(), clock),
                clock);
    }

    /** With room for one picture of twenty thousand pixels. */
    static OpenSource openSource(PatientStore store) {
        return new OpenSource(store, new PictureDecoder(PictureLimits.DEFAULT), new PixelBudget(20_000), watchdog());
    }

    /** One that nobody asks. */
    static BatchWatchdog watchdog() {
        LimitProperties limits =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("none", LimitProperties.class);
        return new BatchWatchdog(limits, Clock.systemUTC(), state -> {});
    }

    /** Of a worker whose model is called so. */
    static JobMeters meters(MeterRegistry registry) {
        return new JobMeters(registry, "model", "cpu");
    }

    /** Attempts that nobody watches over. */
    static Attempts attempts(MeterRegistry registry, Clock clock) {
        return new Attempts(watchdog(), meters(registry), Traces.off(), clock);
    }

    static MaskCache noCache(ObjectStore store, MaskModel model) {
        return cache(store, model, false);
    }

    private static MaskCache cache(ObjectStore store, MaskModel model, boolean enabled) {
        CacheProperties properties = new CacheProperties(enabled, DataSize.ofKilobytes(0));
        return new MaskCache(store, Runnable::run, "model", model.inputSize(), properties);
    }

    /** A job whose source is in the store. */
    JobRequest submitted(String mode, byte[] source, @Nullable Instant deadline) {
        EditOptions edit = EditOptions.parse(Map.of("mode", mode));
        JobRequest job = new JobRequest(
                JobId.next(Clock.systemUTC()), edit, Lane.INTERACTIVE, Sha256.hex(source), deadline, null);
        store.put(ObjectKeys.source(job.id()), source, "image/jpeg", Map.of());
        return job;
    }

    static TakenJob taken(JobRequest job) {
        return TakenJobs.of(JobJson.write(job), 1);
    }

    JobOutcome outcome(JobRequest job) {
        return JobJson.read(store.read(ObjectKeys.outcome(job.id())).orElseThrow(), JobOutcome.class);
    }
}
