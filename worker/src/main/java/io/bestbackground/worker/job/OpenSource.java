package io.bestbackground.worker.job;

import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.picture.PictureDecoder;
import java.util.Optional;

/** Gets a job's picture: fetch, decode. */
final class OpenSource {
    private final PatientStore store;
    private final PictureDecoder decoder;

    OpenSource(PatientStore store, PictureDecoder decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    /** Reads the source; says whether there is one. */
    boolean fetch(Attempt attempt) {
        Optional<byte[]> source = attempt.time(
                Stage.FETCH, () -> store.read(ObjectKeys.source(attempt.job().id())));
        source.ifPresent(attempt::source);
        return source.isPresent();
    }

    void decode(Attempt attempt) {
        attempt.picture(attempt.time(Stage.DECODE, () -> decoder.decode(attempt.source())));
    }
}
