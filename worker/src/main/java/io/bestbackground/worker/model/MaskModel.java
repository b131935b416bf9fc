package io.bestbackground.worker.model;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.util.List;
import java.util.Locale;
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

/**
 * Finds the main object of pictures. Any number of threads may call at once; as many as there are predictors compute,
 * the others wait in turn. Ready, and warm, once it is made. With several threads per picture each calling thread gets
 * helpers of its own, so keep the callers few and the same.
 */
public final class MaskModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaskModel.class);
    private static final int PATIENCE_SECONDS = 5;

    private final Model model;
    private final ModelCard card;
    private final PrecisionChoice choice;
    private final int predictors;
    private final int threads;
    private final BlockingQueue<Predictor<List<Pixels>, List<Mask>>> free;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Takes over {@code model}, which is loaded, and closes it when closed. */
    MaskModel(Model model, ModelCard card, PrecisionChoice choice, int predictors, int threads) {
        this.model = model;
        this.card = card;
        this.choice = choice;
        this.predictors = predictors;
        this.threads = threads;
        this.free = new ArrayBlockingQueue<>(predictors, true);
        for (int i = 0; i < predictors; i++) {
            Predictor<List<Pixels>, List<Mask>> predictor = model.newPredictor(new MaskTranslator(card.input()));
            warm(predictor);
            free.add(predictor);
        }
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
                return predict(predictor, pictures);
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
        try (Pixels grey = new Pixels(new Mat(inputSize(), inputSize(), CvType.CV_8UC3, Scalar.all(127)))) {
            predict(predictor, List.of(grey)).forEach(Mask::close);
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

    /** What it computes in: {@code float} or {@code int8}. */
    public String precision() {
        return choice.precision().name().toLowerCase(Locale.ROOT);
    }

    /** Where it computes: {@code cpu} or {@code gpu}. */
    public String device() {
        return model.getNDManager().getDevice().getDeviceType();
    }

    /** Both sides of a mask, in pixels. */
    public int inputSize() {
        return card.input().size();
    }

    /** How many pictures are computed at once; more callers than this wait. */
    public int predictors() {
        return predictors;
    }

    /** All of the above in a line for people. */
    public String describe() {
        return "%s %s (%s), %d px, on %s: %d pictures at once, threads for each: %d"
                .formatted(name(), version(), choice.reason(), inputSize(), device(), predictors, threads);
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
            model.close();
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
