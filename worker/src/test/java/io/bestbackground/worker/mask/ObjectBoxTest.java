package io.bestbackground.worker.mask;

import static io.bestbackground.worker.picture.TestPictures.noMask;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.common.picture.Box;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** What counts as the main object, and what does not. */
class ObjectBoxTest {
    private static final Rect OBJECT = new Rect(80, 100, 100, 120);

    @Test
    void boundsTheObjectInPixelsOfThePicture() {
        ObjectBox box = find(object()).orElseThrow();
        assertThat(box.on(320, 320)).isEqualTo(new Box(80, 100, 100, 120));
        assertThat(box.on(3200, 640)).isEqualTo(new Box(800, 200, 1000, 240));
    }

    @Test
    void scoresHowSureTheModelIsOfTheObject() {
        Mat mask = rectangle(noMask(), OBJECT, new Scalar(204));
        assertThat(find(mask).orElseThrow().score()).isCloseTo(0.8, within(0.001));
    }

    @Test
    void leavesOutSpecksFarFromTheObject() {
        Mat mask = draw(object(), new Rect(4, 4, 6, 6), 255);
        assertBoundsObject(draw(mask, new Rect(300, 290, 10, 8), 255));
    }

    @Test
    void takesInPartsCloseToTheObject() {
        Mat mask = draw(object(), new Rect(184, 150, 12, 12), 255);
        assertThat(find(mask).orElseThrow().on(320, 320)).isEqualTo(new Box(80, 100, 116, 120));
    }

    @Test
    void takesInSecondObjectThatIsBigBesideTheFirst() {
        Mat mask = draw(object(), new Rect(260, 40, 50, 60), 255);
        assertThat(find(mask).orElseThrow().on(320, 320)).isEqualTo(new Box(80, 40, 230, 180));
    }

    @Test
    void leavesOutFaintHaze() {
        assertBoundsObject(draw(noMask(), new Rect(10, 10, 300, 300), 120));
    }

    @Test
    void leavesOutThinFaintTrail() {
        assertBoundsObject(draw(noMask(), new Rect(0, 160, 320, 2), 145));
    }

    @Test
    void keepsThinPartThatIsCertain() {
        Mat mask = draw(object(), new Rect(180, 160, 60, 2), 250);
        assertThat(find(mask).orElseThrow().on(320, 320)).isEqualTo(new Box(80, 100, 160, 120));
    }

    @Test
    void boundsObjectThatTouchesTheEdges() {
        Mat mask = draw(noMask(), new Rect(0, 0, 320, 200), 255);
        assertThat(find(mask).orElseThrow().on(301, 457)).isEqualTo(new Box(0, 0, 301, 286));
    }

    @Test
    void findsNothingInEmptyMask() {
        assertThat(find(noMask())).isEmpty();
    }

    @Test
    void findsNothingThatIsTooSmall() {
        assertThat(find(draw(noMask(), new Rect(100, 100, 7, 7), 255))).isEmpty();
        assertThat(find(draw(noMask(), new Rect(100, 100, 8, 8), 255))).isPresent();
    }

    @Test
    void findsNothingThatIsNowhereCertain() {
        assertThat(find(draw(noMask(), OBJECT, 150))).isEmpty();
        assertThat(find(draw(noMask(), OBJECT, 160))).isPresent();
    }

    @Test
    void findsNothingWhereAllButTheWholePictureIsObject() {
        assertThat(find(draw(noMask(), new Rect(0, 0, 320, 320), 255))).isEmpty();
        Mat noise = noMask();
        Core.randu(noise, 100, 255);
        assertThat(find(noise)).isEmpty();
    }

    private static void assertBoundsObject(Mat mask) {
        Mat object = draw(mask, OBJECT, 255);
        assertThat(find(object).orElseThrow().on(320, 320)).isEqualTo(new Box(80, 100, 100, 120));
    }

    private static Mat object() {
        return draw(noMask(), OBJECT, 255);
    }

    private static Mat draw(Mat mask, Rect where, int certainty) {
        return rectangle(mask, where, new Scalar(certainty));
    }

    private static Optional<ObjectBox> find(Mat mat) {
        try (Mask mask = new Mask(mat)) {
            return ObjectBox.find(mask);
        }
    }
}
