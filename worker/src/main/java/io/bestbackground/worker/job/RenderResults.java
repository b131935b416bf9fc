package io.bestbackground.worker.job;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.render.RenderPlan;
import io.bestbackground.worker.render.Rendered;
import io.bestbackground.worker.render.Scene;
import org.opencv.core.Mat;

/** Makes a job's pictures and stores them: render, encode, put. */
final class RenderResults {
    private final PatientStore store;
    private final PictureEncoder encoder;

    RenderResults(PatientStore store, PictureEncoder encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    void render(Attempt attempt) {
        EditOptions edit = attempt.job().edit();
        Scene scene = new Scene(attempt.picture(), attempt.mask(), attempt.object());
        try (Rendered rendered =
                attempt.time(Stage.RENDER, () -> RenderPlan.of(edit).render(scene))) {
            rendered.pictures().forEach(picture -> keep(attempt, picture));
        }
    }

    private void keep(Attempt attempt, Mat picture) {
        EditOptions edit = attempt.job().edit();
        byte[] encoded = attempt.time(Stage.ENCODE, () -> encoder.encode(picture, edit.format(), edit.quality()));
        String key = ObjectKeys.result(attempt.job().id(), attempt.results().size());
        ResultPicture result =
                new ResultPicture(edit.format().mediaType(), picture.cols(), picture.rows(), encoded.length);
        attempt.time(Stage.STORE, () -> store.put(key, encoded, result.type()));
        attempt.results().add(result);
    }
}
