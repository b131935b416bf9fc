package io.bestbackground.worker.mask;

import static io.bestbackground.worker.picture.TestPictures.BLACK;
import static io.bestbackground.worker.picture.TestPictures.WHITE;
import static io.bestbackground.worker.picture.TestPictures.disc;
import static io.bestbackground.worker.picture.TestPictures.discMask;
import static io.bestbackground.worker.picture.TestPictures.noMask;
import static io.bestbackground.worker.picture.TestPictures.plain;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.picture.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Which pictures with alpha are cut out already; all of them are 640×400. */
class CutOutTest {
    @Test
    void hasAllPartsThatCanBeSeenAndThePicturesOwnEdges() {
        Mat alpha = rectangle(transparent(), new Rect(300, 60, 200, 180), WHITE);
        rectangle(alpha, new Rect(40, 340, 12, 12), new Scalar(90));
        try (Pixels picture = picture(alpha);
                Mask none = new Mask(noMask());
                Mask mask = CutOut.mask(picture, none).orElseThrow();
                Mask object = mask.onlyObject()) {
            Mat over = object.over(picture);
            Mat visible = new Mat();
            Core.compare(alpha, new Scalar(8), visible, Core.CMP_GT);
            assertThat(Core.norm(over, visible, Core.NORM_INF)).isZero();
            over.release();
        }
    }

    @Test
    void isTheOutlineOfAThingThatTheModelFindsHalfOf() {
        Mat bottle = rectangle(transparent(), new Rect(250, 150, 140, 230), WHITE);
        rectangle(bottle, new Rect(295, 40, 50, 120), WHITE);
        assertThat(isCutOut(bottle)).isTrue();
    }

    @Test
    void isSeveralThingsOfWhichTheModelFindsOne() {
        Mat things = disc(transparent(), 0.5, 0.5, 0.2, WHITE);
        disc(things, 0.85, 0.75, 0.1, WHITE);
        assertThat(isCutOut(things)).isTrue();
    }

    @Test
    void isNoPhotoInAFrame() {
        Mat ellipse = transparent();
        Imgproc.ellipse(ellipse, new Point(320, 200), new Size(320, 200), 0, 0, 360, WHITE, -1);
        assertThat(isCutOut(ellipse)).isFalse();
        assertThat(isCutOut(rectangle(transparent(), new Rect(0, 60, 640, 280), WHITE)))
                .isFalse();
        assertThat(isCutOut(turned(9))).isFalse();
        assertThat(isCutOut(turned(45))).isFalse();
    }

    @Test
    void isNoPhotoOfWhichAPieceWasErased() {
        Mat erased = rectangle(new Mat(400, 640, CvType.CV_8U, WHITE), new Rect(440, 0, 200, 250), BLACK);
        assertThat(isCutOut(erased)).isFalse();
    }

    @Test
    void isNothingThatCannotBeSeen() {
        assertThat(isCutOut(transparent())).isFalse();
    }

    /** Whether {@code alpha} is taken for a cutout, where the model finds a disc in the middle. */
    private static boolean isCutOut(Mat alpha) {
        try (Pixels picture = picture(alpha);
                Mask found = new Mask(discMask(0.5, 0.5, 0.15))) {
            return CutOut.mask(picture, found).map(CutOutTest::closed).isPresent();
        }
    }

    private static Mask closed(Mask mask) {
        mask.close();
        return mask;
    }

    private static Pixels picture(Mat alpha) {
        Mat picture = new Mat();
        Core.merge(List.of(plain(640, 400, Scalar.all(255)), alpha), picture);
        return new Pixels(picture);
    }

    private static Mat transparent() {
        return new Mat(400, 640, CvType.CV_8U, BLACK);
    }

    /** A photo of 400×240 that was turned by {@code degrees}. */
    private static Mat turned(double degrees) {
        Mat photo = rectangle(transparent(), new Rect(120, 80, 400, 240), WHITE);
        Mat turn = Imgproc.getRotationMatrix2D(new Point(320, 200), degrees, 1);
        Mat turned = new Mat();
        Imgproc.warpAffine(photo, turned, turn, photo.size());
        return turned;
    }
}
