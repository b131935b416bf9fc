package io.bestbackground.standalone.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.NativeOpenCv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/** The figures, on rectangles for which they can be told by hand. */
class JudgeTest {
    private static final int SIDE = 320;

    @BeforeAll
    static void loadOpenCv() {
        NativeOpenCv.load();
    }

    @Test
    void aTrueMaskIsPerfect() {
        Score score = judge(new Rect(80, 80, 160, 160), new Rect(80, 80, 160, 160));

        assertThat(score).isEqualTo(new Score(7, 1, 1, 0, 1, true));
    }

    @Test
    void halfOfTheObjectIsHalfTheOverlap() {
        Score score = judge(new Rect(80, 80, 80, 160), new Rect(80, 80, 160, 160));

        assertThat(score.iou()).isCloseTo(0.5, within(1e-9));
        assertThat(score.box()).isCloseTo(0.5, within(1e-9));
        assertThat(score.mae()).isCloseTo(80 * 160 / (320.0 * 320), within(1e-9));
    }

    @Test
    void outlinesCountWhereTheyAreTwoPixelsApart() {
        assertThat(judge(new Rect(82, 80, 160, 160), new Rect(80, 80, 160, 160)).boundary())
                .isEqualTo(1);
        assertThat(judge(new Rect(83, 80, 160, 160), new Rect(80, 80, 160, 160)).boundary())
                .isBetween(0.5, 0.52);
    }

    @Test
    void thePicturesEdgeIsNoOutline() {
        assertThat(judge(new Rect(0, 0, 160, 320), new Rect(0, 0, 160, 320)).boundary())
                .isEqualTo(1);
        assertThat(judge(new Rect(0, 0, 160, 320), new Rect(160, 0, 160, 320)).boundary())
                .isEqualTo(1);
    }

    @Test
    void noObjectIsAnEmptyMask() {
        Score score = judge(new Rect(0, 0, 0, 0), new Rect(80, 80, 160, 160));

        assertThat(score.hasObject()).isFalse();
        assertThat(score.iou()).isZero();
        assertThat(score.box()).isZero();
        assertThat(score.boundary()).isZero();
        assertThat(score.mae()).isCloseTo(0.25, within(1e-9));
    }

    private static Score judge(Rect found, Rect drawn) {
        Mat truth = mask(drawn);
        try (Mask mask = new Mask(mask(found))) {
            return new Judge(truth).judge(mask, 7);
        } finally {
            truth.release();
        }
    }

    private static Mat mask(Rect object) {
        Mat mask = Mat.zeros(SIDE, SIDE, CvType.CV_8U);
        if (object.area() > 0) {
            mask.submat(object).setTo(Scalar.all(255));
        }
        return mask;
    }
}
