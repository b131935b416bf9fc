package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One program that runs as a process of its own, can be hurt by signals, and be started again on the same port with the
 * same data. What it says goes to a file in the run's folder. Used by one thread at a time.
 */
public final class Program implements AutoCloseable {
    private final String name;
    private final int port;
    private final ProcessBuilder builder;
    private @Nullable Process process;

    Program(String name, int port, List<String> command, Map<String, String> environment, Path folder) {
        this.name = name;
        this.port = port;
        this.builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
    }

    /** What it is called in logs and messages. */
    public String name() {
        return name;
    }

    /** Where it listens on the loopback address. */
    public int port() {
        return port;
    }

    /** Its process id. */
    public long pid() {
        return running().pid();
    }

    /** Whether the process is there, even if it is stopped by a signal. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Starts it, for the first time or again. */
    public void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        try {
            Process started = builder.start();
            // why a hook: a harness that is interrupted leaves nothing behind
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            process = started;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be started", failure);
        }
    }

    /** Ends it without giving it a moment (SIGKILL), and returns when it is gone. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Asks it to end in order (SIGTERM). */
    public void terminate() {
        running().destroy();
    }

    /** Stops it where it is (SIGSTOP); its connections stay open. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    /**
     * Waits until the process has ended.
     *
     * @return its exit code
     * @throws IllegalStateException when it runs on
     */
    public int awaitEnd(Duration longest) {
        try {
            if (!running().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("%s did not end within %s".formatted(name, longest));
            }
            return running().exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Its figures right now, as the kernel tells them. */
    public Footprint footprint() {
        try {
            return Footprint.parse(Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it, if it runs. */
    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("%s took no SIG%s".formatted(name, signal));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, () -> name + " was never started");
    }
}
