package io.bestbackground.worker.model;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Finds the main object of pictures. Any number of threads may call at once; as many as there are predictors compute,
 * the others wait in turn. Ready, and warm, once it is made. A picture that is computed alone gets the threads of the
 * others. Each calling thread gets helpers of its own, so keep the callers few and the same.
 */
public final class MaskModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaskModel.class);
    private static final int PATIENCE_SECONDS = 5;
    private static final int KEY_DIGITS = 12;

    private final List<Model> models;
    private final ModelCard card;
    private final PrecisionChoice choice;
    private final Placement placement;
    private final Capacity capacity;
    private final ThreadShare threads;
    private final BlockingQueue<Predictor<List<Pixels>, List<Mask>>> free;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Takes over {@code models}, one on each device and loaded, and closes them when closed. */
    MaskModel(List<Model> models, ModelCard card, PrecisionChoice choice, Placement placement, Capacity capacity) {
        this.models = models;
        this.card = card;
        this.choice = choice;
        this.placement = placement;
        this.capacity = capacity;
        this.threads = new ThreadShare(capacity, card.format() == ModelFormat.TORCHSCRIPT && !placement.isGpu());
        this.free = new ArrayBlockingQueue<>(capacity.predictors(), true);
        for (int i = 0; i < capacity.predictors(); i++) {
            Predictor<List<Pixels>, List<Mask>> predictor =
                    models.get(i % models.size()).newPredictor(new MaskTranslator(card));
            warm(predictor);
            free.add(predictor);
        }
    }

    /**
     * The model that settings name ({@code bestbackground.model.*}, {@code bestbackground.worker.device} …), as a
     * worker loads it; the caller closes it.
     *
     * @throws BadModel with what is wrong with it
     * @throws NoGpu when the settings ask for a GPU that is not there
     */
    public static MaskModel load(Map<String, String> settings) {
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        return new ModelLoader(
                        binder.bindOrCreate("bestbackground.model", ModelProperties.class),
                        binder.bindOrCreate("bestbackground.worker", DeviceProperties.class),
                        binder.bindOrCreate("bestbackground.queue", BatchProperties.class))
                .load();
    }

    /** The mask of one picture; see {@link #infer(List)}. */
    public Mask infer(Pixels picture) {
        return infer(List.of(picture)).get(0);
    }

    /**
     * One mask per picture, in their order, each of {@link #inputSize()} on both sides and to be closed by the caller.
     * The pictures, of any sizes, are computed in one go; transparent ones are laid on white. Waits for a free
     * predictor.
     */
    public List<Mask> infer(List<Pixels> pictures) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the model is closed");
            }
            Predictor<List<Pixels>, List<Mask>> predictor = free.take();
            try {
                return threads.compute(() -> predict(predictor, pictures));
            } finally {
                free.add(predictor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InferenceFailed("interrupted while waiting for a free predictor", e);
        } finally {
            use.readLock().unlock();
        }
    }

    private static List<Mask> predict(Predictor<List<Pixels>, List<Mask>> predictor, List<Pixels> pictures) {
        try {
            return predictor.predict(pictures);
        } catch (TranslateException e) {
            throw new InferenceFailed("the model failed on %d pictures".formatted(pictures.size()), e);
        }
    }

    private void warm(Predictor<List<Pixels>, List<Mask>> predictor) {
        // why each size: libraries prepare for a shape when they first meet it, and a batch may be of any size up to
        // the most
        try (Pixels grey = new Pixels(new Mat(inputSize(), inputSize(), CvType.CV_8UC3, Scalar.all(127)))) {
            for (int size = 1; size <= capacity.batch(); size++) {
                List<Pixels> batch = Collections.nCopies(size, grey);
                threads.warm(() -> predict(predictor, batch).forEach(Mask::close));
            }
        } catch (InferenceFailed failed) {
            throw new BadModel(
                    "%s cannot be used: it takes no batch of up to %d pictures of 3 × %d × %d, or gives something else for them than one mask of %d × %d each (%s)"
                            .formatted(
                                    choice.file().path(),
                                    capacity.batch(),
                                    inputSize(),
                                    inputSize(),
                                    inputSize(),
                                    inputSize(),
                                    String.valueOf(failed.getCause())),
                    failed);
        }
    }

    /** The model's name, as its card says it. */
    public String name() {
        return card.name();
    }

    /** Changes whenever the masks do, with the precision too; part of the key under which a mask is kept. */
    public String version() {
        return card.version() + "-" + precision();
    }

    /** The model's name, its version and its precision, as results tell them. */
    public String id() {
        return name() + "-" + version();
    }

    /** Differs for whatever gives other masks, also for another file under the same name: what masks are kept by. */
    public String key() {
        return id() + "-" + choice.file().sha256().substring(0, KEY_DIGITS);
    }

    /** What it computes in: {@code float}, {@code half} or {@code int8}. */
    public String precision() {
        return choice.precision().name().toLowerCase(Locale.ROOT);
    }

    /** Where it computes: {@code cpu} or {@code gpu}. */
    public String device() {
        return placement.isGpu() ? "gpu" : "cpu";
    }

    /** Both sides of a mask, in pixels. */
    public int inputSize() {
        return card.input().size();
    }

    /** How many batches are computed at once; more callers than this wait. */
    public int predictors() {
        return capacity.predictors();
    }

    /** How many pictures are best computed in one go, and at most: it is warm for batches of up to that many. */
    public int batchSize() {
        return capacity.batch();
    }

    /** All of the above in a line for people. */
    public String describe() {
        return "%s %s (%s), %d px, on %s (%s): %s at once, threads for each: %s"
                .formatted(
                        name(),
                        version(),
                        choice.reason(),
                        inputSize(),
                        placement.describe(),
                        placement.reason(),
                        batchSize() == 1
                                ? predictors() + " pictures"
                                : "%d batches of up to %d pictures".formatted(predictors(), batchSize()),
                        threads.most() == capacity.threads()
                                ? capacity.threads()
                                : "%d, up to %d while others are idle".formatted(capacity.threads(), threads.most()));
    }

    /** Waits a while for the pictures being computed, then lets go of everything; later calls fail. */
    @Override
    public void close() {
        closed = true;
        if (!isUnused()) {
            // why left: its memory must stay while native code works in it, and the process must be able to end
            LOG.warn("an inference does not come to its end; the model is not let go of");
            return;
        }
        try {
            free.forEach(Predictor::close);
            free.clear();
            models.forEach(Model::close);
        } finally {
            use.writeLock().unlock();
        }
    }

    private boolean isUnused() {
        try {
            return use.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
