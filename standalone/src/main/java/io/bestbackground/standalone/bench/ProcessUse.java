package io.bestbackground.standalone.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a process of this machine takes, as Linux tells it; of a process that cannot be seen, nothing is known. */
final class ProcessUse {
    private static final Path PROCESSES = Path.of("/proc");
    // why fixed: Linux counts in hundredths for every program, whatever its own clock does (time(7), USER_HZ)
    private static final double TICKS_PER_SECOND = 100;
    private static final String PEAK = "VmHWM:";
    private static final String LISTENS = "0A";

    private final Optional<Path> folder;

    private ProcessUse(Optional<Path> folder) {
        this.folder = folder.filter(Files::isDirectory);
    }

    /** The process that asks. */
    static ProcessUse own() {
        return new ProcessUse(Optional.of(PROCESSES.resolve("self")));
    }

    /** The process that listens where the address points to, if it is on this machine. */
    static ProcessUse listeningAt(URI uri) {
        return new ProcessUse(inode(uri.getPort()).flatMap(ProcessUse::holder));
    }

    /** Whether anything is known of it. */
    boolean isKnown() {
        return folder.isPresent();
    }

    /** Processor time since its start, of all its threads; NaN when it is not known. */
    double cpuSeconds() {
        return read("stat").map(ProcessUse::ticks).orElse(Double.NaN) / TICKS_PER_SECOND;
    }

    /** Most memory that it held at a time since its start or {@link #resetPeak}; 0 when it is not known. */
    long peakBytes() {
        return read("status")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(PEAK))
                        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst())
                .orElse(0L);
    }

    /** Forgets the peak, where the kernel and its rights allow it. */
    void resetPeak() {
        folder.ifPresent(process -> {
            try {
                Files.writeString(process.resolve("clear_refs"), "5");
            } catch (IOException notAllowed) {
                // why nothing: the peak is then that since the start, which is an upper bound
                return;
            }
        });
    }

    private Optional<String> read(String file) {
        return folder.flatMap(process -> readFile(process.resolve(file)));
    }

    /** User and system time are the 12th and 13th fields behind the name, which ends with the last bracket. */
    private static double ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }

    private static Optional<String> inode(int port) {
        String local = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(file -> readFile(PROCESSES.resolve(file)).stream())
                .flatMap(String::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[1].endsWith(local) && fields[3].equals(LISTENS))
                .map(fields -> fields[9])
                .findFirst();
    }

    private static Optional<Path> holder(String inode) {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holds(process, "socket:[" + inode + "]"))
                    .findFirst();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(leadsTo(socket));
        } catch (IOException notMine) {
            return false;
        }
    }

    private static Predicate<Path> leadsTo(String target) {
        return link -> {
            try {
                return Files.readSymbolicLink(link).toString().equals(target);
            } catch (IOException closed) {
                return false;
            }
        };
    }

    private static Optional<String> readFile(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
