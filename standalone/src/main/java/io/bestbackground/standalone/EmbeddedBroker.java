package io.bestbackground.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker with its own controller, inside this process. Its records outlive restarts, on whatever ports it is
 * started again. These Kafka classes are not its public interface: a new Kafka version may change them.
 */
final class EmbeddedBroker implements EmbeddedPart {
    private final BrokerSettings settings;
    private final RestingMembers members;
    private @Nullable KafkaRaftServer server;

    EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
        this.members = new RestingMembers(settings.client());
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() {
        Properties properties = settings.toProperties();
        if (Files.notExists(settings.folder().resolve("meta.properties"))) {
            format(properties);
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        members.soon();
    }

    @Override
    public void stop() {
        members.close();
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void format(Properties properties) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            // why a file: the tool takes the settings in no other way
            Path file = Files.createTempFile("broker", ".properties");
            try (OutputStream stream = Files.newOutputStream(file);
                    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                properties.store(stream, null);
                String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
                if (StorageTool.execute(command, out) != 0) {
                    throw new IllegalStateException("the broker's folder cannot be formatted: " + said);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
