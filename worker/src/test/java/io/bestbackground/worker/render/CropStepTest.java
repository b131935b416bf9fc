package io.bestbackground.worker.render;

import static io.bestbackground.worker.picture.TestPictures.noMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.Aspect;
import io.bestbackground.common.edit.Margin;
import io.bestbackground.common.picture.Box;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.NativeOpenCv;
import io.bestbackground.worker.picture.Pixels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/** Which part of the picture a crop keeps. */
class CropStepTest {
    private static final Box OBJECT = new Box(400, 200, 200, 100);

    static {
        NativeOpenCv.load();
    }

    @Test
    void countsRatiosAlongTheSideThatTheyLieOn() {
        assertThat(frame("0.05", null)).isEqualTo(new Box(350, 170, 300, 160));
    }

    @Test
    void countsPixelsAndTakesSidesInTheOrderOfCss() {
        assertThat(frame("1px 20px 3px 40px", null)).isEqualTo(new Box(360, 199, 260, 104));
    }

    @Test
    void staysWithinThePicture() {
        assertThat(frame("100%", null)).isEqualTo(new Box(0, 0, 1000, 600));
    }

    @ParameterizedTest
    @CsvSource({
        "1:1, 400, 150, 200, 200",
        "4:1, 300, 200, 400, 100",
        "2:1, 400, 200, 200, 100",
        // why these: the picture ends before the ratio is reached
        "1:9, 400, 0, 200, 600",
        "99:1, 0, 200, 1000, 100"
    })
    void growsToTheRatioCentredOnTheObject(String aspect, int x, int y, int width, int height) {
        assertThat(frame("0px", aspect)).isEqualTo(new Box(x, y, width, height));
    }

    @Test
    void movesInwardsWhereTheRatioMeetsTheEdge() {
        CropStep step = new CropStep(Margin.parse("0px"), Aspect.parse("1:1"), false);
        assertThat(step.frame(new Box(10, 100, 50, 300), 1000, 600)).isEqualTo(new Box(0, 100, 300, 300));
        assertThat(step.frame(new Box(940, 100, 50, 300), 1000, 600)).isEqualTo(new Box(700, 100, 300, 300));
        assertThat(step.frame(new Box(100, 580, 300, 20), 1000, 600)).isEqualTo(new Box(100, 300, 300, 300));
    }

    @Test
    void keepsTheMarginWhenItGrows() {
        CropStep step = new CropStep(Margin.parse("0px 0px 0px 300px"), Aspect.parse("6:1"), false);
        assertThat(step.frame(OBJECT, 1000, 600)).isEqualTo(new Box(100, 200, 600, 100));
    }

    @ParameterizedTest
    @CsvSource({
        // an object on all sides of which there is something: the margin and the ratio as they were asked for
        "400 200 200 100, 250px, , 150 -50 700 600",
        "400 200 200 100, 0px, 1:3, 400 -50 200 600",
        "10 100 50 300, 0px, 1:1, -115 100 300 300",
        // one that is cut off at the left: nothing there, all of it on the other side
        "0 100 50 300, 20px, , 0 80 70 340",
        "0 100 50 300, 0px, 1:1, 0 100 300 300",
        "0 100 900 300, 0px, 4:1, 0 100 1200 300",
        // one that is cut off on both
        "0 100 1000 300, 0px, 9:1, 0 100 1000 300",
        // and what is larger than a result may be: it is scaled afterwards
        "400 200 200 100, 0px, 1:9999, 400 -999650 200 1999800",
        "10 10 980 580, 100%, , -990 -590 2980 1780",
        "400 200 10 10, 16000px, , -15600 -15800 32010 32010"
    })
    void reachesBeyondThePictureWhereTheObjectEndsBeforeIt(
            String object, String margin, @Nullable String aspect, String frame) {
        CropStep step = new CropStep(Margin.parse(margin), aspect == null ? null : Aspect.parse(aspect), true);

        assertThat(step.frame(box(object), 1000, 600)).isEqualTo(box(frame));
    }

    private static Box box(String numbers) {
        int[] sides =
                Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
        return new Box(sides[0], sides[1], sides[2], sides[3]);
    }

    @Test
    void fillsWhatLiesBeyondThePictureWithNothing() {
        Mat source = new Mat(100, 200, CvType.CV_8UC4, new Scalar(1, 2, 3, 77));
        try (Pixels picture = new Pixels(source);
                Mask mask = new Mask(noMask());
                MatScope results = new MatScope()) {
            Scene scene = new Scene(picture, mask, new ObjectBox(0.25, 0.1, 0.75, 0.9, 1));

            Mat cut = new CropStep(Margin.parse("20px"), null, true).apply(source, scene, results);

            assertThat(cut.size()).isEqualTo(new Size(140, 120));
            assertThat(cut.get(9, 70)).containsExactly(0, 0, 0, 0);
            assertThat(cut.get(10, 70)).containsExactly(1, 2, 3, 77);
            assertThat(cut.get(109, 70)).containsExactly(1, 2, 3, 77);
            assertThat(cut.get(110, 70)).containsExactly(0, 0, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"16000px, , 2002, 1997", "16000px, 2:1, 2828, 1414", "0px, 9999:1, 16000, 1", "1200px, , 2031, 1968"})
    void scalesDownWhatIsLargerThanAResultMayBe(String margin, @Nullable String aspect, int width, int height) {
        Mat source = new Mat(600, 1000, CvType.CV_8UC4, new Scalar(1, 2, 3, 255));
        try (Pixels picture = new Pixels(source);
                Mask mask = new Mask(noMask());
                MatScope results = new MatScope()) {
            Scene scene = new Scene(picture, mask, new ObjectBox(0.4, 0.4, 0.6, 0.6, 1));
            Aspect ratio = aspect == null ? null : Aspect.parse(aspect);

            Mat cut = new CropStep(Margin.parse(margin), ratio, true).apply(source, scene, results);

            assertThat(cut.size()).isEqualTo(new Size(width, height));
            assertThat(cut.get(height / 2, width / 2)).containsExactly(1, 2, 3, 255);
            assertThat(cut.get(0, 0)).containsExactly(0, 0, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "600000, 4000000",
        "12000000, 24000000",
        "25000000, 50000000",
        "30000000, 50000000",
        "50000000, 50000000",
        "90000000, 90000000"
    })
    void hasNoMoreThanTheLargestPictureHasUnlessItsPictureHas(long pixels, long most) {
        assertThat(CropStep.mostPixels(pixels)).isEqualTo(most);
    }

    @Test
    void keepsResolutionAndAlphaAndCopiesNothing() {
        Mat source = new Mat(100, 200, CvType.CV_8UC4, new Scalar(1, 2, 3, 77));
        try (Pixels picture = new Pixels(source);
                Mask mask = new Mask(noMask());
                MatScope results = new MatScope()) {
            Scene scene = new Scene(picture, mask, new ObjectBox(0.25, 0.5, 0.75, 0.9, 1));
            Mat crop = new CropStep(Margin.parse("0px"), null, false).apply(source, scene, results);
            source.setTo(new Scalar(9, 8, 7, 66));
            assertThat(crop.size()).isEqualTo(new Size(100, 40));
            assertThat(crop.get(0, 0)).containsExactly(9, 8, 7, 66);
        }
    }

    private static Box frame(String margin, @Nullable String aspect) {
        return new CropStep(Margin.parse(margin), aspect == null ? null : Aspect.parse(aspect), false)
                .frame(OBJECT, 1000, 600);
    }
}
