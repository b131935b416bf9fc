package io.bestbackground.worker.render;

import io.bestbackground.common.edit.Colour;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Frame;
import io.bestbackground.worker.picture.MatScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The steps that make each result of a job, in the order in which the results are answered. */
public final class RenderPlan {
    private final List<List<Step>> results;

    private RenderPlan(List<List<Step>> results) {
        this.results = results;
    }

    /** Chooses the steps that the options ask for. */
    public static RenderPlan of(EditOptions options) {
        Step crop = new CropStep(options.margin(), options.aspect());
        List<Step> blurred = framed(options.frame(), crop, new BlurStep(options.blur()));
        return new RenderPlan(
                switch (options.mode()) {
                    case CROP -> List.of(List.of(crop));
                    case BLUR -> List.of(blurred);
                    case BOTH -> List.of(List.of(crop), blurred);
                    case CUTOUT -> List.of(framed(options.frame(), crop, cutout(options.background())));
                    case MASK -> List.of(framed(options.frame(), crop, new MaskStep()));
                });
    }

    private static Step[] cutout(@Nullable Colour background) {
        return background == null
                ? new Step[] {new CutoutStep()}
                : new Step[] {new CutoutStep(), new BackgroundStep(background)};
    }

    private static List<Step> framed(Frame frame, Step crop, Step... steps) {
        List<Step> framed = new ArrayList<>(List.of(steps));
        if (frame == Frame.OBJECT) {
            framed.add(crop);
        }
        return framed;
    }

    /** Makes all results; the caller closes them. They may share memory with the source, which they keep alive. */
    public Rendered render(Scene scene) {
        try (MatScope scope = new MatScope()) {
            List<Mat> pictures = new ArrayList<>();
            for (List<Step> steps : results) {
                pictures.add(run(steps, scene, scope));
            }
            return new Rendered(pictures, scope.handOver());
        }
    }

    private static Mat run(List<Step> steps, Scene scene, MatScope scope) {
        Mat picture = scene.picture().mat();
        for (Step step : steps) {
            picture = step.apply(picture, scene, scope);
        }
        return picture;
    }
}
