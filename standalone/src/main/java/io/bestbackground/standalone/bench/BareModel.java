package io.bestbackground.standalone.bench;

import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.Pixels;
import java.io.IOException;

/** The model alone: its predictors get pictures that are decoded already, and have the network's own size. */
final class BareModel implements Work, AutoCloseable {
    private final MaskModel model;
    private final Pixels picture;

    private BareModel(MaskModel model, Pixels picture) {
        this.model = model;
        this.picture = picture;
    }

    static BareModel of(MaskModel model) throws IOException {
        BenchPictures pictures = BenchPictures.of(new PictureSize(model.inputSize(), model.inputSize()));
        return new BareModel(model, new PictureDecoder(PictureLimits.DEFAULT).decode(pictures.next()));
    }

    @Override
    public String run() {
        try (Mask mask = model.infer(picture)) {
            if (mask.mat().empty()) {
                throw new IllegalStateException("the model gave no mask");
            }
        }
        return "";
    }

    @Override
    public void close() {
        picture.close();
    }
}
