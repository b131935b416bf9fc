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
import org.opencv.core.Size;

/**
 * Cuts the picture to its object and the margin around it, grown to a ratio where one is asked for. Copies nothing that
 * lies within the picture. A frame of more points than a result may have is scaled down with all that is in it.
 *
 * @param isOpen whether the frame may reach beyond the picture, into nothing: zeros in all channels. It does not on a
 *     side on which the object itself is cut off, which would hang in the air
 */
record CropStep(Margin margin, @Nullable Aspect aspect, boolean isOpen) implements Step {
    private static final long SMALL = 4_000_000;
    private static final long LARGE = PictureLimits.DEFAULT.maxPixels();
    private static final int FAR = 1 << 29;

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        Box object = scene.object().on(picture.cols(), picture.rows());
        Box frame = frame(object, picture.cols(), picture.rows());
        int left = Math.max(0, frame.x());
        int top = Math.max(0, frame.y());
        int right = Math.min(picture.cols(), frame.right());
        int bottom = Math.min(picture.rows(), frame.bottom());
        double scale = isOpen ? scale(frame, mostPixels((long) picture.cols() * picture.rows())) : 1;
        Run across = Run.of(left - frame.x(), right - frame.x(), frame.width(), scale);
        Run down = Run.of(top - frame.y(), bottom - frame.y(), frame.height(), scale);
        Size size = new Size(across.length(), down.length());
        try (MatScope scope = new MatScope()) {
            Mat part = scope.add(picture.submat(top, bottom, left, right));
            Mat scaled = size.equals(part.size()) ? part : scope.add(FitStep.scaled(part, size));
            return results.add(across.isWhole() && down.isWhole() ? scope.keep(scaled) : padded(scaled, across, down));
        }
    }

    private static Mat padded(Mat scaled, Run across, Run down) {
        Mat padded = new Mat();
        Core.copyMakeBorder(
                scaled,
                padded,
                down.from(),
                down.side() - down.to(),
                across.from(),
                across.side() - across.to(),
                Core.BORDER_CONSTANT | Core.BORDER_ISOLATED,
                Scalar.all(0));
        return padded;
    }

    /**
     * The most pixels of an open frame in a picture of so many, which memory is planned with: twice as many, but from
     * half of the largest picture on no more than that one has, which there is room for anyway.
     */
    static long mostPixels(long pixels) {
        return Math.max(pixels, Math.min(Math.max(2 * pixels, SMALL), LARGE));
    }

    /** The frame around {@code object} in a picture of {@code width × height}, as large as it was asked for. */
    Box frame(Box object, int width, int height) {
        Reach across = reach(object.x(), object.right(), width);
        Reach down = reach(object.y(), object.bottom(), height);
        int left = Math.max(across.from(), object.x() - margin.left().pixels(width));
        int top = Math.max(down.from(), object.y() - margin.top().pixels(height));
        int right = Math.min(across.to(), object.right() + margin.right().pixels(width));
        int bottom = Math.min(down.to(), object.bottom() + margin.bottom().pixels(height));
        Box frame = new Box(left, top, right - left, bottom - top);
        return aspect == null ? frame : grown(frame, aspect.ratio(), object, across, down);
    }

    /** What the sides of {@code frame} are multiplied with, so that it has {@code most} pixels and no longer sides. */
    private static double scale(Box frame, long most) {
        double area = (double) frame.width() * frame.height();
        double longest = Math.max(frame.width(), frame.height());
        return Math.min(1, Math.min(Math.sqrt(most / area), PictureLimits.LONGEST_SIDE / longest));
    }

    /** Where the part that the picture has lies along one side of a result, in whole points. */
    private record Run(int from, int to, int side) {
        static Run of(int from, int to, int side, double scale) {
            if (scale == 1) {
                return new Run(from, to, side);
            }
            int less = Math.max(1, (int) (side * scale));
            int start = Math.min(less - 1, (int) Math.round(from * scale));
            return new Run(start, Math.max(start + 1, Math.min(less, (int) Math.round(to * scale))), less);
        }

        int length() {
            return to - from;
        }

        boolean isWhole() {
            return length() == side;
        }
    }

    /** How far a frame may go along one side. */
    private record Reach(int from, int to) {
        /** How long a frame becomes that shall be as long as {@code wanted}. */
        int length(double wanted) {
            return (int) Math.min(to - from, Math.round(wanted));
        }

        /** The start nearest to {@code start} from which {@code length} covers {@code least–most} and stays within. */
        int shifted(int start, int length, int least, int most) {
            return Math.max(Math.max(from, most - length), Math.min(Math.min(least, to - length), start));
        }
    }

    private Reach reach(int from, int to, int side) {
        return new Reach(isOpen && from > 0 ? -FAR : 0, isOpen && to < side ? FAR : side);
    }

    /** Grows one side of {@code frame} towards {@code ratio}, as far as it may go, centred on the object. */
    private static Box grown(Box frame, double ratio, Box object, Reach across, Reach down) {
        if (frame.width() < frame.height() * ratio) {
            int wanted = across.length(frame.height() * ratio);
            int centred = object.x() + (object.width() - wanted) / 2;
            return new Box(
                    across.shifted(centred, wanted, frame.x(), frame.right()), frame.y(), wanted, frame.height());
        }
        int wanted = down.length(frame.width() / ratio);
        int centred = object.y() + (object.height() - wanted) / 2;
        return new Box(frame.x(), down.shifted(centred, wanted, frame.y(), frame.bottom()), frame.width(), wanted);
    }
}
