package io.bestbackground.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What this machine computes with. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final List<String> VECTORS =
            List.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16");

    private Machine() {}

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The processor's own name. */
    static String name() {
        return field("model name").orElse(System.getProperty("os.arch", "unknown"));
    }

    /** Those of its abilities that make a model faster. */
    static List<String> vectors() {
        List<String> flags = Arrays.asList(field("flags").orElse("").split(" "));
        return VECTORS.stream().filter(flags::contains).toList();
    }

    private static Optional<String> field(String name) {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
