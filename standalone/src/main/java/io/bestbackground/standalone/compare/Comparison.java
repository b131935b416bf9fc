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
                row(
                        "time, median (95 %)",
                        figures -> "%d ms (%d)".formatted(Math.round(figures.msMedian()), Math.round(figures.msP95()))),
                row("IoU", figures -> fraction(figures.iou())),
                row("box IoU", figures -> fraction(figures.box())),
                row("MAE", figures -> fraction(figures.mae())),
                row("boundary F-measure (2 px at 320)", figures -> fraction(figures.boundary())),
                row("pictures without object", figures -> "%d".formatted(figures.noObject())),
                row("largest resident memory", figures -> "%d MB".formatted(Math.round(figures.peakMb()))));
    }

    private String row(String measure, Function<Figures, String> cell) {
        return models.stream().map(cell).collect(Collectors.joining(" | ", "| " + measure + " | ", " |"));
    }

    // why no locale: a table is to be read by programs too
    private static String fraction(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
