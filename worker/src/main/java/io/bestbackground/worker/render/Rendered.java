package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import java.util.List;
import org.opencv.core.Mat;

/** The results of one job in native memory, ready to be encoded. Whoever asked for them closes them. */
public final class Rendered implements AutoCloseable {
    private final List<Mat> pictures;
    private final MatScope scope;

    Rendered(List<Mat> pictures, MatScope scope) {
        this.pictures = List.copyOf(pictures);
        this.scope = scope;
    }

    /** In the order of the answer, each B G R, B G R A (alpha not multiplied in) or grey, in 8 bits. */
    public List<Mat> pictures() {
        return pictures;
    }

    @Override
    public void close() {
        scope.close();
    }
}
