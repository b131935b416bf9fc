package io.bestbackground.worker.render;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Frame;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.worker.picture.MatScope;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** The steps that make each result of a job, in the order in which the results are answered. */
public final class RenderPlan {
    private final List<List<Step>> results;

    private RenderPlan(List<List<Step>> results) {
        this.results = results;
    }

    /** Chooses the steps that the options ask for. */
    public static RenderPlan of(EditOptions options) {
        return new RenderPlan(
                switch (options.mode()) {
                    case CROP -> List.of(finished(options, crop(options)));
                    case BLUR -> List.of(framed(options, new BlurStep(options.blur())));
                    case BOTH ->
                        List.of(finished(options, crop(options)), framed(options, new BlurStep(options.blur())));
                    case CUTOUT -> List.of(framed(options, new CutoutStep()));
                    case MASK -> List.of(framed(options, new MaskStep()));
                });
    }

    /** The most pixels that a result has of a picture of so many. */
    public static long mostPixels(EditOptions options, long pixels) {
        return isOpen(options) ? mostPixels(pixels) : pixels;
    }

    /** The most pixels that any result has of a picture of so many. */
    public static long mostPixels(long pixels) {
        return CropStep.mostPixels(pixels);
    }

    private static List<Step> framed(EditOptions options, Step edit) {
        return options.frame() == Frame.OBJECT ? finished(options, edit, crop(options)) : finished(options, edit);
    }

    /** Whether the result may reach beyond the picture: a blur or a crop would have nothing to go on with there. */
    private static boolean isOpen(EditOptions options) {
        boolean isAlone = options.mode() == Mode.CUTOUT || options.mode() == Mode.MASK;
        return isAlone && options.frame() == Frame.OBJECT;
    }

    private static CropStep crop(EditOptions options) {
        return new CropStep(options.margin(), options.aspect(), isOpen(options));
    }

    /** What follows an edit: from here on the picture may have another size than the source. */
    private static List<Step> finished(EditOptions options, Step... edits) {
        List<Step> steps = new ArrayList<>(List.of(edits));
        if (options.size() != null) {
            steps.add(new FitStep(options.size()));
        }
        if (options.mode() == Mode.CUTOUT && options.background() != null) {
            steps.add(new BackgroundStep(options.background()));
        }
        return steps;
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
            Mat before = picture;
            picture = step.apply(before, scene, scope);
            if (picture != before && before != scene.picture().mat()) {
                // why at once: it would be held beside the result until that is encoded
                scope.keep(before).release();
            }
        }
        return picture;
    }
}
