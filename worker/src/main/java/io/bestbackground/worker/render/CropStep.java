package io.bestbackground.worker.render;

import io.bestbackground.common.edit.Aspect;
import io.bestbackground.common.edit.Margin;
import io.bestbackground.common.picture.Box;
import io.bestbackground.worker.picture.MatScope;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Cuts the picture to its object and the margin around it, grown to a ratio where one is asked for. Copies nothing. */
record CropStep(Margin margin, @Nullable Aspect aspect) implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        Box object = scene.object().on(picture.cols(), picture.rows());
        Box frame = frame(object, picture.cols(), picture.rows());
        return results.add(picture.submat(frame.y(), frame.bottom(), frame.x(), frame.right()));
    }

    /** The frame around {@code object} in a picture of {@code width × height}. */
    Box frame(Box object, int width, int height) {
        int left = Math.max(0, object.x() - margin.left().pixels(width));
        int top = Math.max(0, object.y() - margin.top().pixels(height));
        int right = Math.min(width, object.right() + margin.right().pixels(width));
        int bottom = Math.min(height, object.bottom() + margin.bottom().pixels(height));
        Box frame = new Box(left, top, right - left, bottom - top);
        return aspect == null ? frame : grown(frame, aspect.ratio(), object, width, height);
    }

    /** Grows one side of {@code frame} towards {@code ratio}, as far as the picture goes, centred on the object. */
    private static Box grown(Box frame, double ratio, Box object, int width, int height) {
        if (frame.width() < frame.height() * ratio) {
            int wanted = (int) Math.min(width, Math.round(frame.height() * ratio));
            int centred = object.x() + (object.width() - wanted) / 2;
            return new Box(
                    shifted(centred, wanted, frame.x(), frame.right(), width), frame.y(), wanted, frame.height());
        }
        int wanted = (int) Math.min(height, Math.round(frame.width() / ratio));
        int centred = object.y() + (object.height() - wanted) / 2;
        return new Box(frame.x(), shifted(centred, wanted, frame.y(), frame.bottom(), height), frame.width(), wanted);
    }

    /**
     * The start nearest to {@code start} from which {@code length} covers {@code from–to} and stays within the side.
     */
    private static int shifted(int start, int length, int from, int to, int side) {
        int least = Math.max(0, to - length);
        int most = Math.min(from, side - length);
        return Math.max(least, Math.min(most, start));
    }
}
