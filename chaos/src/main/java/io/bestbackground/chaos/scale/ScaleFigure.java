package io.bestbackground.chaos.scale;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws jobs a second over workers, both in powers of two, beside the straight line of the ideal, as SVG. */
final class ScaleFigure {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int BOTTOM = 60;
    private static final int MARGIN = 20;

    private final List<Level> levels;
    private final double lowest;
    private final double highest;
    private final double widest;

    ScaleFigure(List<Level> levels) {
        this.levels = levels;
        this.lowest = Math.floor(
                log(levels.stream().mapToDouble(Level::perSecond).min().orElse(1)));
        this.highest =
                Math.ceil(log(levels.stream().mapToDouble(Level::ideal).max().orElse(1)));
        this.widest = Math.max(1, log(levels.get(levels.size() - 1).workers()));
    }

    /** The whole file. */
    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                %s%s<polyline points="%s" fill="none" stroke="#999" stroke-dasharray="6 4"/>
                <polyline points="%s" fill="none" stroke="#1b6ca8" stroke-width="2"/>
                %s<text x="%d" y="%d" text-anchor="middle">workers, each of which waits %d ms in the place of an inference</text>
                <text transform="translate(18 %d) rotate(-90)" text-anchor="middle">jobs a second (dashed: ideal)</text>
                </svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        columns(),
                        rows(),
                        points(Level::ideal),
                        points(Level::perSecond),
                        labels(),
                        (LEFT + WIDTH) / 2,
                        HEIGHT - 14,
                        levels.get(0).inference().toMillis(),
                        HEIGHT / 2);
    }

    private String columns() {
        return levels.stream()
                .map(level -> text(
                        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#eee\"/>"
                                + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                        x(level), MARGIN, x(level), HEIGHT - BOTTOM, x(level), HEIGHT - BOTTOM + 18, level.workers()))
                .collect(Collectors.joining());
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (double power = lowest; power <= highest; power++) {
            double y = y(Math.pow(2, power));
            rows.append(text(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#eee\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    LEFT, y, WIDTH - MARGIN, y, LEFT - 8, y + 4, number(Math.pow(2, power))));
        }
        return rows.toString();
    }

    private String labels() {
        return levels.stream()
                .map(level -> text(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#1b6ca8\"/>"
                                + "<text x=\"%.1f\" y=\"%.1f\">%.2f</text>\n",
                        x(level), y(level.perSecond()), x(level) + 7, y(level.perSecond()) + 18, level.ratio()))
                .collect(Collectors.joining());
    }

    private String points(ToDoubleFunction<Level> value) {
        return levels.stream()
                .map(level -> text("%.1f,%.1f", x(level), y(value.applyAsDouble(level))))
                .collect(Collectors.joining(" "));
    }

    private double x(Level level) {
        return LEFT + 30 + (WIDTH - LEFT - MARGIN - 60) * log(level.workers()) / widest;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - MARGIN) * (log(value) - lowest) / Math.max(1, highest - lowest);
    }

    private static String number(double value) {
        return value < 1 ? text("%.2f", value) : text("%.0f", value);
    }

    private static double log(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
