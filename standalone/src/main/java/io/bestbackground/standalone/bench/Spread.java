package io.bestbackground.standalone.bench;

import java.util.stream.DoubleStream;

/** How values are spread. */
final class Spread {
    private final double[] sorted;

    private Spread(double[] sorted) {
        this.sorted = sorted;
    }

    static Spread of(DoubleStream values) {
        return new Spread(values.sorted().toArray());
    }

    /** The nearest-rank percentile (above 0, to 100); NaN when there are no values. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
    }
}
