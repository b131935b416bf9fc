package io.bestbackground.worker.job;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureKind;
import io.bestbackground.common.picture.PictureTrait;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.job.PixelBudget.Room;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.render.RenderPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gets a job's picture: fetch, wait until memory has room for it, decode. */
final class OpenSource {
    private final PatientStore store;
    private final PictureDecoder decoder;
    private final PixelBudget budget;
    private final BatchWatchdog watchdog;

    OpenSource(PatientStore store, PictureDecoder decoder, PixelBudget budget, BatchWatchdog watchdog) {
        this.store = store;
        this.decoder = decoder;
        this.budget = budget;
        this.watchdog = watchdog;
    }

    /** Reads the source; says whether there is one. */
    boolean fetch(Attempt attempt) {
        Optional<byte[]> source = attempt.time(
                Stage.FETCH, () -> store.read(ObjectKeys.source(attempt.job().id())));
        source.ifPresent(attempt::source);
        return source.isPresent();
    }

    /**
     * Does {@code work}, with room for the pictures, on parts of the batch one after the other; each ends with its
     * part.
     */
    void inParts(List<Attempt> batch, Consumer<List<Attempt>> work) {
        // why once: to read a header is to go through all of a JPEG's bytes
        Map<Attempt, Long> pixels = batch.stream().collect(Collectors.toMap(Function.identity(), OpenSource::pixels));
        budget.parts(batch, pixels::get).forEach(part -> {
            long together = part.stream().mapToLong(pixels::get).sum();
            withRoom(together, part, work);
        });
    }

    void decode(Attempt attempt) {
        attempt.picture(attempt.time(Stage.DECODE, () -> decoder.decode(attempt.source())));
    }

    private void withRoom(long pixels, List<Attempt> part, Consumer<List<Attempt>> work) {
        watchdog.waitForOthers();
        try (Room room = budget.take(pixels)) {
            Objects.requireNonNull(room);
            watchdog.waiting(false);
            work.accept(part);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            // why all: those that failed or expired before have no end yet
            part.forEach(Attempt::giveBack);
        }
    }

    /** The room that the source claims to need; nothing when it is none, which decoding finds out. */
    private static long pixels(Attempt attempt) {
        if (!attempt.isOpen()) {
            return 0;
        }
        try {
            PictureHeader header = PictureHeader.read(attempt.source());
            boolean isCopied = header.kind() == PictureKind.TIFF || header.has(PictureTrait.CMYK);
            long room = RenderPlan.mostPixels(attempt.job().edit(), header.room());
            return room + (isCopied ? attempt.source().length / PictureHeader.ORDINARY_HEAP : 0);
        } catch (NotAPicture later) {
            return 0;
        }
    }
}
