package io.bestbackground.loadtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a load test is told, by system properties of these names after {@code loadtest.}, since Gatling makes its
 * simulations itself.
 *
 * @param shape what clients do and how they come
 * @param url where the service is, without a slash at its end
 * @param headers what every request carries, such as an access key, by their names
 * @param rate clients a second
 * @param duration how long they come
 * @param pictures folder of pictures to send; none: those that ship
 * @param links file with a link on each line, to send instead
 * @param maxFailed percent of requests that may fail; of jobs, where clients submit and ask
 * @param maxP95 most milliseconds at the 95th percentile of the same; none: any
 * @param maxP99 the same at the 99th
 */
record LoadSettings(
        LoadShape shape,
        String url,
        Map<String, String> headers,
        double rate,
        Duration duration,
        Optional<Path> pictures,
        Optional<Path> links,
        double maxFailed,
        Optional<Integer> maxP95,
        Optional<Integer> maxP99) {
    static final String PREFIX = "loadtest.";
    static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,6})(s|m|h)");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~\\w-]+)\\s*:\\s*(\\S.*)");

    LoadSettings {
        require(rate > 0, "the rate must be above 0");
        require(maxFailed >= 0 && maxFailed <= 100, "the share that may fail is in percent");
        require(pictures.isEmpty() || links.isEmpty(), "pictures come from a folder or from links, not from both");
        require(url.matches("https?://.+"), "the address must begin with http:// or https://: " + url);
    }

    /**
     * Reads the settings.
     *
     * @param property the value of a system property, or null
     * @throws IllegalArgumentException when one of them cannot be
     */
    static LoadSettings read(Function<String, @Nullable String> property) {
        Function<String, Optional<String>> setting =
                name -> Optional.ofNullable(property.apply(PREFIX + name)).filter(text -> !text.isBlank());
        LoadShape shape = LoadShape.parse(setting.apply("scenario").orElse("sync"));
        return new LoadSettings(
                shape,
                base(setting.apply("url").orElse(DEFAULT_URL)),
                headers(setting.apply("headers").orElse("")),
                setting.apply("rate").map(Double::valueOf).orElse(shape.rate()),
                setting.apply("duration").map(LoadSettings::duration).orElse(shape.duration()),
                setting.apply("pictures").map(Path::of),
                setting.apply("links").map(Path::of),
                setting.apply("maxFailed").map(Double::valueOf).orElse(shape.maxFailed()),
                setting.apply("maxP95").map(Integer::valueOf),
                setting.apply("maxP99").map(Integer::valueOf));
    }

    /** Reads {@code 30s}, {@code 5m} or {@code 2h}. */
    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        require(parts.matches(), "a time is written as 30s, 5m or 2h, not as " + text);
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    // why without slashes at its end: Gatling puts a path, which begins with one, right behind it
    private static String base(String url) {
        return url.replaceAll("/+$", "");
    }

    /** Reads {@code NAME: VALUE}, one on each line. */
    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            Matcher parts = HEADER.matcher(line);
            // why not which: its value may be a secret
            require(parts.matches(), "a header is written as NAME: VALUE");
            headers.put(parts.group(1), parts.group(2));
        });
        return headers;
    }

    private static void require(boolean holds, String failure) {
        if (!holds) {
            throw new IllegalArgumentException(failure);
        }
    }
}
