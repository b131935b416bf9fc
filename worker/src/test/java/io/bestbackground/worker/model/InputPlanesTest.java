package io.bestbackground.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.worker.model.ModelCard.Divisor;
import io.bestbackground.worker.model.ModelCard.Input;
import io.bestbackground.worker.picture.NativeOpenCv;
import io.bestbackground.worker.picture.Pixels;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The numbers that the network is given. */
class InputPlanesTest {
    private static final int SIZE = 32;
    private static final int PLANE = SIZE * SIZE;

    @BeforeAll
    static void loadOpenCv() {
        NativeOpenCv.load();
    }

    @Test
    void putsRedFirstAndNormalisesEachChannel() {
        FloatBuffer floats = write(Divisor.FULL_SCALE, plain(100, 50, CvType.CV_8UC3, 51, 102, 204));
        assertThat(floats.get(0)).isCloseTo((204 / 255f - 0.1f) / 0.4f, within(1e-5f));
        assertThat(floats.get(PLANE)).isCloseTo((102 / 255f - 0.2f) / 0.5f, within(1e-5f));
        assertThat(floats.get(3 * PLANE - 1)).isCloseTo((51 / 255f - 0.3f) / 0.6f, within(1e-5f));
    }

    @Test
    void dividesEachPictureByItsOwnMaximum() {
        Pixels dark = plain(10, 10, CvType.CV_8UC3, 0, 50, 100);
        Pixels bright = plain(10, 10, CvType.CV_8UC3, 0, 50, 200);
        FloatBuffer floats = write(Divisor.MAX, dark, bright);
        assertThat(floats.get(PLANE)).isCloseTo((0.5f - 0.2f) / 0.5f, within(1e-5f));
        assertThat(floats.get(4 * PLANE)).isCloseTo((0.25f - 0.2f) / 0.5f, within(1e-5f));
    }

    @Test
    void survivesBlackPicture() {
        assertThat(write(Divisor.MAX, plain(10, 10, CvType.CV_8UC3, 0, 0, 0)).get(0))
                .isCloseTo(-0.1f / 0.4f, within(1e-5f));
    }

    @Test
    void laysTransparencyOnWhite() {
        Pixels picture = plain(64, 64, CvType.CV_8UC4, 0, 0, 0, 0);
        try (Pixels part = new Pixels(picture.mat().submat(new Rect(0, 0, 64, 32)))) {
            part.mat().setTo(new Scalar(0, 0, 0, 51));
        }
        FloatBuffer floats = write(Divisor.FULL_SCALE, picture);
        assertThat(floats.get(0)).isCloseTo((204 / 255f - 0.1f) / 0.4f, within(1e-5f));
        assertThat(floats.get(PLANE - 1)).isCloseTo((1 - 0.1f) / 0.4f, within(1e-5f));
    }

    @Test
    void averagesWhatItShrinks() {
        Pixels stripes = plain(320, 8, CvType.CV_8UC3, 0, 0, 0);
        for (int column = 0; column < 320; column += 2) {
            stripes.mat().col(column).setTo(Scalar.all(200));
        }
        FloatBuffer floats = write(Divisor.FULL_SCALE, stripes);
        assertThat(floats.get(PLANE / 2)).isCloseTo((100 / 255f - 0.1f) / 0.4f, within(1e-5f));
    }

    @Test
    void averagesNearlyTheSameAreasInStepsAsInOne() {
        Mat picture = new Mat(14, 20, CvType.CV_8UC3);
        Core.setRNGSeed(1);
        Core.randu(picture, 0, 256);
        Imgproc.resize(picture, picture, new Size(10 * SIZE, 7 * SIZE), 0, 0, Imgproc.INTER_CUBIC);
        Mat averaged = new Mat();
        Imgproc.resize(picture, averaged, new Size(SIZE, SIZE), 0, 0, Imgproc.INTER_AREA);
        FloatBuffer floats = write(Divisor.FULL_SCALE, new Pixels(picture));
        double error = 0;
        for (int i = 0; i < PLANE; i++) {
            double expected = averaged.get(i / SIZE, i % SIZE)[2];
            error += Math.abs((floats.get(i) * 0.4 + 0.1) * 255 - expected) / PLANE;
        }
        assertThat(error).isLessThan(2);
    }

    private static FloatBuffer write(Divisor divisor, Pixels... pictures) {
        Input input = new Input(SIZE, List.of(0.1, 0.2, 0.3), List.of(0.4, 0.5, 0.6), divisor);
        return new InputPlanes(input)
                .write(List.of(pictures))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static Pixels plain(int width, int height, int type, double... value) {
        return new Pixels(new Mat(height, width, type, new Scalar(value)));
    }
}
