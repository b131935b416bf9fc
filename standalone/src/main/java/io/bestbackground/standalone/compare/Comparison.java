package io.bestbackground.standalone.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of trying several models on the same pictures in one run.
 *
 * @param pictures how many there were
 * @param threads of each inference
 */
record Comparison(int pictures, int threads, List<Figures> models) {
    /** A table in Markdown: a row for each measure, a column for each model. */
    String table() {
        return String.join(
                "\n",
                row("measure", Figures::model),
                row("---", figures -> "---"),
                row("device", Figures::device),
                row("time, median (95 %)", figures -> text("%.0f ms (%.0f)", figures.msMedian(), figures.msP95())),
                row("IoU", figures -> text("%.4f", figures.iou())),
                row("box IoU", figures -> text("%.4f", figures.box())),
                row("MAE", figures -> text("%.4f", figures.mae())),
                row("boundary F-measure (2 px at 320)", figures -> text("%.4f", figures.boundary())),
                row("pictures without object", figures -> text("%d", figures.noObject())),
                row("largest resident memory", figures -> text("%.0f MB", figures.peakMb())));
    }

    private String row(String measure, Function<Figures, String> cell) {
        return models.stream().map(cell).collect(Collectors.joining(" | ", "| " + measure + " | ", " |"));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
