package io.bestbackground.worker.mask;

import io.bestbackground.worker.picture.MatScope;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The connected parts of a mask that are more object than background, and which of them make up the main object: the
 * part with the most mass, and others that are big beside it or close to it. Lengths are in points of the mask.
 */
final class Components {
    /** From here on a point is more object than background. */
    private static final int LIKELY = 128;

    /** From here on even a thin line is taken for a part of the object, not for a trail. */
    private static final int CERTAIN = 160;

    /** Lines thinner than this are thin. */
    private static final int THIN = 3;

    /** Share of the main part's mass that makes another part a second object, wherever it lies. */
    private static final double SECOND_OBJECT = 0.2;

    /** Share of the main part's mass below which a part is a speck, wherever it lies. */
    private static final double SPECK = 0.005;

    /** Gap, as a share of the mask's side, across which a part still belongs to the object. */
    private static final double CLOSE = 0.05;

    /** Label by point, row by row; 0 is no part. */
    final int[] labels;

    /** Sum of the mask's values by label. */
    final long[] mass;

    /** Number of points by label. */
    final int[] area;

    /** By label, whether it is of the main object. */
    final boolean[] kept;

    private final Rect[] bounds;

    private Components(int[] labels, long[] mass, int[] area, Rect[] bounds) {
        this.labels = labels;
        this.mass = mass;
        this.area = area;
        this.bounds = bounds;
        this.kept = new boolean[area.length];
    }

    static Components of(Mask mask) {
        Components parts = of(mask.mat());
        if (mask.isWhole()) {
            Arrays.fill(parts.kept, 1, parts.kept.length, true);
        } else {
            parts.keepObject(CLOSE * Math.max(mask.mat().cols(), mask.mat().rows()));
        }
        return parts;
    }

    private static Components of(Mat mask) {
        try (MatScope scope = new MatScope()) {
            Mat labels = scope.mat();
            Mat stats = scope.mat();
            int count = Imgproc.connectedComponentsWithStats(likely(mask, scope), labels, stats, scope.mat(), 8);
            int[] label = new int[(int) labels.total()];
            labels.get(0, 0, label);
            byte[] value = new byte[label.length];
            mask.get(0, 0, value);
            long[] mass = new long[count];
            for (int i = 0; i < label.length; i++) {
                mass[label[i]] += value[i] & 0xFF;
            }
            mass[0] = 0;
            int[] stat = new int[count * Imgproc.CC_STAT_MAX];
            stats.get(0, 0, stat);
            int[] area = new int[count];
            Rect[] bounds = new Rect[count];
            for (int i = 1; i < count; i++) {
                int at = i * Imgproc.CC_STAT_MAX;
                bounds[i] = new Rect(stat[at], stat[at + 1], stat[at + 2], stat[at + 3]);
                area[i] = stat[at + Imgproc.CC_STAT_AREA];
            }
            return new Components(label, mass, area, bounds);
        }
    }

    boolean isEmpty() {
        return mass.length == 1;
    }

    /** Whether there is no part beside the main object. */
    boolean areAllKept() {
        return IntStream.range(1, kept.length).allMatch(label -> kept[label]);
    }

    /** 1 when the point {@code at} is of the main object, else 0. */
    int keeps(int at) {
        return kept[labels[at]] ? 1 : 0;
    }

    /** The label with the most mass. */
    int main() {
        return IntStream.range(0, mass.length).reduce(0, (a, b) -> mass[b] > mass[a] ? b : a);
    }

    /** The smallest rectangle around all that is kept; there must be something. */
    Rect keptBounds() {
        return IntStream.range(1, mass.length)
                .filter(label -> kept[label])
                .mapToObj(label -> bounds[label])
                .reduce(Components::union)
                .orElseThrow();
    }

    private void keepObject(double close) {
        if (isEmpty()) {
            return;
        }
        int main = main();
        kept[main] = true;
        Rect object = bounds[main];
        int[] byMass = IntStream.range(1, mass.length)
                .filter(label -> label != main)
                .boxed()
                .sorted(Comparator.comparingLong((Integer label) -> -mass[label]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int label : byMass) {
            double share = (double) mass[label] / mass[main];
            kept[label] = share >= SECOND_OBJECT || (share >= SPECK && gap(object, bounds[label]) <= close);
            object = kept[label] ? union(object, bounds[label]) : object;
        }
    }

    /** What is more object than background, without lines that are both thin and uncertain: trails. */
    private static Mat likely(Mat mask, MatScope scope) {
        Mat likely = scope.mat();
        Mat thick = scope.mat();
        Mat certain = scope.mat();
        Imgproc.threshold(mask, likely, LIKELY - 1, 255, Imgproc.THRESH_BINARY);
        Imgproc.threshold(mask, certain, CERTAIN - 1, 255, Imgproc.THRESH_BINARY);
        Mat square = scope.add(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(THIN, THIN)));
        Imgproc.morphologyEx(likely, thick, Imgproc.MORPH_OPEN, square);
        Core.bitwise_or(thick, certain, likely);
        return likely;
    }

    private static double gap(Rect a, Rect b) {
        int across = Math.max(0, Math.max(b.x - (a.x + a.width), a.x - (b.x + b.width)));
        int down = Math.max(0, Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height)));
        return Math.max(across, down);
    }

    private static Rect union(Rect a, Rect b) {
        int x = Math.min(a.x, b.x);
        int y = Math.min(a.y, b.y);
        return new Rect(x, y, Math.max(a.x + a.width, b.x + b.width) - x, Math.max(a.y + a.height, b.y + b.height) - y);
    }
}
