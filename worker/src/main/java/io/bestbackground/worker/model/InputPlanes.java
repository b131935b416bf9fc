package io.bestbackground.worker.model;

import io.bestbackground.worker.model.ModelCard.Divisor;
import io.bestbackground.worker.model.ModelCard.Input;
import io.bestbackground.worker.picture.Pixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Writes pictures as the numbers a network takes, natively. Not for several threads at once: its matrices are used
 * again by each call, because the headers of new ones stay in native memory until Java collects them, between the large
 * blocks that inference frees, which can then not be used whole.
 */
final class InputPlanes {
    private static final int CHANNELS = 3;
    private static final int ALPHA = 3;
    private static final double FULL_SCALE = 255;

    private final Input input;
    private final int pictureBytes;
    private final Mat premultiplied = new Mat();
    private final Mat halved = new Mat();
    private final Mat halvedAgain = new Mat();
    private final Mat narrow = new Mat();
    private final Mat squashed = new Mat();
    private final Mat channel = new Mat();
    private final List<Mat> planes = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    InputPlanes(Input input) {
        this.input = input;
        this.pictureBytes = CHANNELS * input.size() * input.size() * Float.BYTES;
    }

    /**
     * The pictures, each squashed to {@code size × size}, as {@code B × 3 × size × size} floats, planar R G B. The
     * buffer is direct, and good until the next call.
     */
    ByteBuffer write(List<Pixels> pictures) {
        makeRoom(pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            squash(pictures.get(i));
            normalise(planes.subList(CHANNELS * i, CHANNELS * (i + 1)));
        }
        return buffer.slice(0, pictures.size() * pictureBytes);
    }

    private void makeRoom(int pictures) {
        if (planes.size() >= CHANNELS * pictures) {
            return;
        }
        buffer = ByteBuffer.allocateDirect(pictures * pictureBytes);
        planes.clear();
        int planeBytes = pictureBytes / CHANNELS;
        for (int offset = 0; offset < buffer.capacity(); offset += planeBytes) {
            planes.add(new Mat(input.size(), input.size(), CvType.CV_32FC1, buffer.slice(offset, planeBytes)));
        }
    }

    private void squash(Pixels picture) {
        if (picture.hasAlpha()) {
            Imgproc.cvtColor(picture.mat(), premultiplied, Imgproc.COLOR_RGBA2mRGBA);
            resize(premultiplied);
            premultiplied.release();
            layOnWhite();
        } else {
            resize(picture.mat());
        }
    }

    /**
     * By halves while it stays twice as large, which averages nearly the same areas as one step and costs a tenth; then
     * one side after the other: a picture may have to shrink on one side and grow on the other.
     */
    private void resize(Mat picture) {
        int size = input.size();
        Mat from = picture;
        while (isLong(from.cols()) || isLong(from.rows())) {
            // why in turns: what is read must not be written
            Mat half = from == halved ? halvedAgain : halved;
            Imgproc.resize(from, half, new Size(half(from.cols()), half(from.rows())), 0, 0, Imgproc.INTER_LINEAR);
            from = half;
        }
        Imgproc.resize(from, narrow, new Size(size, from.rows()), 0, 0, interpolation(from.cols()));
        Imgproc.resize(narrow, squashed, new Size(size, size), 0, 0, interpolation(from.rows()));
        narrow.release();
        halved.release();
        halvedAgain.release();
    }

    private int half(int side) {
        return isLong(side) ? (side + 1) / 2 : side;
    }

    private boolean isLong(int side) {
        return side >= 4 * input.size();
    }

    private int interpolation(int side) {
        return side > input.size() ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    }

    private void layOnWhite() {
        Core.extractChannel(squashed, channel, ALPHA);
        Core.bitwise_not(channel, channel);
        Imgproc.cvtColor(channel, narrow, Imgproc.COLOR_GRAY2BGR);
        Imgproc.cvtColor(squashed, squashed, Imgproc.COLOR_BGRA2BGR);
        Core.add(squashed, narrow, squashed);
    }

    private void normalise(List<Mat> redGreenBlue) {
        double divisor = input.divideBy() == Divisor.MAX ? Math.max(1, Core.norm(squashed, Core.NORM_INF)) : FULL_SCALE;
        for (int i = 0; i < CHANNELS; i++) {
            Core.extractChannel(squashed, channel, CHANNELS - 1 - i);
            double std = input.std().get(i);
            channel.convertTo(
                    redGreenBlue.get(i),
                    CvType.CV_32FC1,
                    1 / (divisor * std),
                    -input.mean().get(i) / std);
        }
    }
}
