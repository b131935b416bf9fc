package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.NativeOpenCv;
import io.bestbackground.worker.picture.Pixels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class PretendedInferenceTest {
    static {
        NativeOpenCv.load();
    }

    @Test
    void takesItsTimeForEachPictureAndFindsAnObjectInTheMiddle() {
        PretendedInference inference = new PretendedInference(Duration.ofMillis(5), 64);
        try (Pixels picture = new Pixels(new Mat(48, 64, CvType.CV_8UC3))) {
            long begin = System.nanoTime();

            List<Mask> masks = inference.apply(List.of(picture, picture));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
            assertThat(masks).hasSize(2).allSatisfy(mask -> {
                ObjectBox object = ObjectBox.find(mask).orElseThrow();
                assertThat(object.left()).isBetween(0.2, 0.3);
                assertThat(object.bottom()).isBetween(0.8, 0.9);
                mask.close();
            });
        }
    }
}
