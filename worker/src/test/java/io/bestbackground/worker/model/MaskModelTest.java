package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The shipped models, on a picture that is drawn here. */
class MaskModelTest {
    private static final Scalar ALL = Scalar.all(255);

    private static MaskModel model;

    @BeforeAll
    static void load() {
        model = load(2);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void findsTheObject() {
        try (Pixels scene = scene(640, 400);
                Mask mask = model.infer(scene)) {
            assertThat(mask.mat().size()).isEqualTo(new Size(model.inputSize(), model.inputSize()));
            assertThat(overlap(mask, ellipse(640, 400))).isGreaterThan(0.8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "u2netp, 2, float",
        "u2netp, 2, int8",
        "lite0, 1, float",
        "lite0, 1, int8",
        "u2netp-lite0, 1, float",
        "u2netp-lite0, 1, int8",
        "lean-lite0, 1, float",
        "lean-lite0, 1, int8"
    })
    void shipsOthersThatFindTheObject(String name, String version, String precision) {
        try (MaskModel other = MaskModel.load(
                        Map.of("bestbackground.model.name", name, "bestbackground.model.precision", precision));
                Pixels scene = scene(640, 400);
                Mask mask = other.infer(scene)) {
            assertThat(other.id()).isEqualTo(String.join("-", name, version, precision));
            assertThat(overlap(mask, ellipse(640, 400))).isGreaterThan(0.8);
        }
    }

    @Test
    void findsTheSameInTwoThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Pixels scene = scene(640, 400);
                Mask alone = model.infer(scene)) {
            List<Future<Mask>> together = Stream.generate(() -> threads.submit(() -> model.infer(scene)))
                    .limit(4)
                    .toList();
            for (Future<Mask> future : together) {
                try (Mask mask = future.get()) {
                    assertThat(difference(mask, alone)).isZero();
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void findsTheSameInBatchAsAlone() {
        try (Pixels wide = scene(640, 400);
                Pixels tall = scene(300, 500);
                Mask wideAlone = model.infer(wide);
                Mask tallAlone = model.infer(tall)) {
            List<Mask> batch = model.infer(List.of(wide, tall));
            assertThat(difference(batch.get(0), wideAlone)).isLessThanOrEqualTo(2);
            assertThat(difference(batch.get(1), tallAlone)).isLessThanOrEqualTo(2);
            assertThat(difference(batch.get(0), tallAlone)).isGreaterThan(2);
            batch.forEach(Mask::close);
        }
    }

    @Test
    void saysWhatItIs() {
        assertThat(model.name()).isEqualTo("u2netp");
        assertThat(model.version()).endsWith("-" + model.precision());
        assertThat(model.device()).isEqualTo("cpu");
        assertThat(model.describe())
                .contains(
                        "u2netp",
                        model.version(),
                        "320 px",
                        "on cpu (no GPU is seen)",
                        "2 batches of up to 2 pictures at once");
        assertThat(model.id()).isEqualTo("u2netp-" + model.version());
        assertThat(model.key())
                .startsWith(model.id() + "-")
                .hasSizeGreaterThan(model.id().length() + 8);
        assertThat(model.batchSize()).isEqualTo(2);
    }

    @Test
    void refusesPicturesOnceClosed() {
        MaskModel closed = load(1);
        closed.close();
        try (Pixels scene = scene(64, 64)) {
            assertThatThrownBy(() -> closed.infer(scene)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static MaskModel load(int predictors) {
        return MaskModel.load(Map.of(
                "bestbackground.model.predictors", String.valueOf(predictors), "bestbackground.queue.batch-size", "2"));
    }

    private static Pixels scene(int width, int height) {
        Mat picture = new Mat(height, width, CvType.CV_8UC3, new Scalar(140, 130, 120));
        picture.setTo(new Scalar(40, 200, 250), ellipse(width, height));
        return new Pixels(picture);
    }

    private static Mat ellipse(int width, int height) {
        Mat shape = Mat.zeros(height, width, CvType.CV_8UC1);
        Point centre = new Point(width * 0.45, height * 0.5);
        Imgproc.ellipse(shape, centre, new Size(width * 0.2, height * 0.3), 0, 0, 360, ALL, Imgproc.FILLED);
        return shape;
    }

    private static double overlap(Mask mask, Mat truth) {
        Mat found = new Mat();
        Imgproc.resize(mask.mat(), found, truth.size());
        Imgproc.threshold(found, found, 127, 255, Imgproc.THRESH_BINARY);
        Mat both = new Mat();
        Core.bitwise_and(found, truth, both);
        Mat either = new Mat();
        Core.bitwise_or(found, truth, either);
        return Core.countNonZero(both) / (double) Core.countNonZero(either);
    }

    private static double difference(Mask one, Mask other) {
        return Core.norm(one.mat(), other.mat(), Core.NORM_INF);
    }
}
