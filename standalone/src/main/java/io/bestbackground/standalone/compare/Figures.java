package io.bestbackground.standalone.compare;

import io.bestbackground.standalone.compare.Trial.Memory;
import io.bestbackground.standalone.compare.Trial.Tried;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a model did on all pictures: means, but for the times.
 *
 * @param msMedian median time of an inference
 * @param msP95 95th percentile of it
 * @param noObject on how many pictures no object was found
 * @param peakMb largest resident memory of its process in MB
 */
record Figures(
        String model,
        String device,
        double msMedian,
        double msP95,
        double iou,
        double box,
        double mae,
        double boundary,
        int noObject,
        double peakMb) {

    static Figures of(Tried tried, List<Score> scores, Memory memory) {
        double[] times = scores.stream().mapToDouble(Score::ms).sorted().toArray();
        return new Figures(
                tried.model(),
                tried.device(),
                round(times[times.length / 2], 1),
                round(times[times.length * 95 / 100], 1),
                mean(scores, Score::iou),
                mean(scores, Score::box),
                mean(scores, Score::mae),
                mean(scores, Score::boundary),
                (int) scores.stream().filter(score -> !score.hasObject()).count(),
                round(memory.peakMb(), 0));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return round(scores.stream().mapToDouble(figure).average().orElse(0), 4);
    }

    private static double round(double value, int digits) {
        double unit = Math.pow(10, digits);
        return Math.round(value * unit) / unit;
    }
}
