package io.bestbackground.common.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds an enum's constant by the code that clients write. */
final class Codes {
    private Codes() {}

    static <T> T parse(T[] values, Function<T, String> code, String field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadOption(field, text, "one of " + list(values, code)));
    }

    private static <T> String list(T[] values, Function<T, String> code) {
        return Arrays.stream(values).map(code).collect(Collectors.joining(", "));
    }
}
