package io.bestbackground.standalone.bench;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.picture.Pixels;
import io.bestbackground.worker.render.RenderPlan;
import io.bestbackground.worker.render.Rendered;
import io.bestbackground.worker.render.Scene;

/** What a worker does to a picture, without queue, store and HTTP: decode, infer, render, encode. */
final class WorkerAlone implements Work {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);
    private final PictureEncoder encoder = new PictureEncoder();
    private final MaskModel model;
    private final BenchPictures pictures;
    private final EditOptions edit;

    WorkerAlone(MaskModel model, BenchPictures pictures, EditOptions edit) {
        this.model = model;
        this.pictures = pictures;
        this.edit = edit;
    }

    @Override
    public String run() {
        try (Pixels picture = decoder.decode(pictures.next());
                Mask mask = model.infer(picture)) {
            ObjectBox object = ObjectBox.find(mask)
                    .orElseThrow(() -> new IllegalStateException("the model finds no object in the bench's photo"));
            try (Rendered rendered = RenderPlan.of(edit).render(new Scene(picture, mask, object))) {
                rendered.pictures().forEach(result -> encoder.encode(result, edit.format(), edit.quality()));
            }
        }
        return "";
    }
}
