package io.bestbackground.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the processor can do, in the words of Linux: {@code avx2}, {@code avx512_vnni}. */
record ProcessorFlags(Set<String> names) {
    private static final Pattern LINE = Pattern.compile("(?m)^(?:flags|Features)\\s*:\\s*(.*)$");

    /** Those of this machine; none where it is not Linux. */
    static ProcessorFlags read() {
        try {
            return parse(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            return new ProcessorFlags(Set.of());
        }
    }

    /** Those of the first processor in the text of {@code /proc/cpuinfo}. */
    static ProcessorFlags parse(String cpuinfo) {
        Matcher line = LINE.matcher(cpuinfo);
        return new ProcessorFlags(line.find() ? Set.of(line.group(1).trim().split("\\s+")) : Set.of());
    }

    /** Whether the processor has what {@code flag} names; the empty name asks for nothing. */
    boolean has(String flag) {
        return flag.isEmpty() || names.contains(flag);
    }
}
