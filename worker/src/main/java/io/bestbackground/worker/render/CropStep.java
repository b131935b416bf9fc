package io.bestbackground.worker.render;

import io.bestbackground.common.edit.Aspect;
import io.bestbackground.common.edit.Margin;
import io.bestbackground.common.picture.Box;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.worker.picture.MatScope;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Cuts the picture to its object and the margin around it, grown to a ratio where one is asked for. Copies nothing that
 * lies within the picture.
 *
 * @param isOpen whether the frame may reach beyond the picture, into nothing: zeros in all channels. It does not on a
 *     side on which the object itself is cut off, which would hang in the air
 */
record CropStep(Margin margin, @Nullable Aspect aspect, boolean isOpen) implements Step {
    private static final long SMALL = 4_000_000;
    private static final int FAR = 1 << 24;

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        Box object = scene.object().on(picture.cols(), picture.rows());
        Box frame = frame(object, picture.cols(), picture.rows());
        int left = Math.max(0, frame.x());
        int top = Math.max(0, frame.y());
        int right = Math.min(picture.cols(), frame.right());
        int bottom = Math.min(picture.rows(), frame.bottom());
        Mat part = results.add(picture.submat(top, bottom, left, right));
        if (part.cols() == frame.width() && part.rows() == frame.height()) {
            return part;
        }
        Mat padded = results.add(new Mat());
        Core.copyMakeBorder(
                part,
                padded,
                top - frame.y(),
                frame.bottom() - bottom,
                left - frame.x(),
                frame.right() - right,
                Core.BORDER_CONSTANT | Core.BORDER_ISOLATED,
                Scalar.all(0));
        return padded;
    }

    /** The most pixels of an open frame in a picture of so many: what memory is planned with. */
    static long mostPixels(long pixels) {
        return Math.max(2 * pixels, SMALL);
    }

    /** The frame around {@code object} in a picture of {@code width × height}. */
    Box frame(Box object, int width, int height) {
        Reach across = reach(object.x(), object.right(), width);
        Reach down = reach(object.y(), object.bottom(), height);
        Box frame = withMargin(object, width, height, across, down);
        long most = mostPixels((long) width * height);
        boolean isTooLong = frame.width() > across.most() || frame.height() > down.most();
        if (isTooLong || (long) frame.width() * frame.height() > most) {
            frame = withMargin(object, width, height, new Reach(0, width, width), new Reach(0, height, height));
        }
        return aspect == null ? frame : grown(frame, aspect.ratio(), object, across, down, most);
    }

    /** How far a frame may go along one side, and how long it may be. */
    private record Reach(int from, int to, int most) {
        /** How long a frame becomes that shall be as long as {@code wanted}, and may have {@code room}. */
        int length(double wanted, long room) {
            return (int) Math.min(Math.min(Math.min(most, to - from), room), Math.round(wanted));
        }

        /** The start nearest to {@code start} from which {@code length} covers {@code least–most} and stays within. */
        int shifted(int start, int length, int least, int most) {
            return Math.max(Math.max(from, most - length), Math.min(Math.min(least, to - length), start));
        }
    }

    private Reach reach(int from, int to, int side) {
        return new Reach(
                isOpen && from > 0 ? -FAR : 0,
                isOpen && to < side ? FAR : side,
                Math.max(PictureLimits.LONGEST_SIDE, side));
    }

    private Box withMargin(Box object, int width, int height, Reach across, Reach down) {
        int left = Math.max(across.from(), object.x() - margin.left().pixels(width));
        int top = Math.max(down.from(), object.y() - margin.top().pixels(height));
        int right = Math.min(across.to(), object.right() + margin.right().pixels(width));
        int bottom = Math.min(down.to(), object.bottom() + margin.bottom().pixels(height));
        return new Box(left, top, right - left, bottom - top);
    }

    /** Grows one side of {@code frame} towards {@code ratio}, as far as it may go, centred on the object. */
    private static Box grown(Box frame, double ratio, Box object, Reach across, Reach down, long most) {
        if (frame.width() < frame.height() * ratio) {
            int wanted = across.length(frame.height() * ratio, most / frame.height());
            int centred = object.x() + (object.width() - wanted) / 2;
            return new Box(
                    across.shifted(centred, wanted, frame.x(), frame.right()), frame.y(), wanted, frame.height());
        }
        int wanted = down.length(frame.width() / ratio, most / frame.width());
        int centred = object.y() + (object.height() - wanted) / 2;
        return new Box(frame.x(), down.shifted(centred, wanted, frame.y(), frame.bottom()), frame.width(), wanted);
    }
}
