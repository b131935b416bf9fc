package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** A Kafka broker of one node, as its makers ship it, in a process of its own. */
public final class BrokerProgram {
    private BrokerProgram() {}

    /** Prepares a broker that keeps its records in {@code folder}; {@code extra} are settings over the usual ones. */
    static Program prepare(Path folder, int port, Map<String, String> extra) {
        Path file = folder.resolve("broker.properties");
        write(file, settings(folder.resolve("broker"), port, extra));
        return new Program(
                "broker", port, Java.harness(List.of("-Xmx512m"), "broker", file.toString()), Map.of(), folder);
    }

    /** Runs the broker in this process, its folder made first; returns when it has stopped. */
    public static void run(Path file) {
        Properties settings = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            settings.load(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Path data = Path.of(settings.getProperty("log.dirs"));
        if (Files.notExists(data.resolve("meta.properties"))) {
            String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            if (StorageTool.execute(format, System.out) != 0) {
                throw new IllegalStateException("the broker's folder cannot be formatted: " + data);
            }
        }
        kafka.Kafka.main(new String[] {file.toString()});
    }

    private static Properties settings(Path data, int port, Map<String, String> extra) {
        Properties settings = new Properties();
        try (InputStream fixed = BrokerProgram.class.getResourceAsStream("broker.properties")) {
            settings.load(Objects.requireNonNull(fixed));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        int controller = FreePorts.next();
        settings.setProperty("log.dirs", data.toString());
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.putAll(extra);
        return settings;
    }

    private static void write(Path file, Properties settings) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            settings.store(stream, null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
