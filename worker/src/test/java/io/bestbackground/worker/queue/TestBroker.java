package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.FileSystemUtils;

/** A real broker in this process, that notices the dead soon and can be restarted with all that it holds. */
final class TestBroker implements AutoCloseable {
    private static final List<String> LANES =
            Arrays.stream(Lane.values()).map(Lane::topic).toList();

    private final Path folder;
    private final Properties settings;
    private final String address;
    private KafkaRaftServer server;

    TestBroker() throws IOException {
        folder = Files.createTempDirectory("test-broker");
        int[] ports = freePorts();
        address = "127.0.0.1:" + ports[0];
        settings = settings(folder, address, "127.0.0.1:" + ports[1]);
        Path file = folder.resolve("server.properties");
        try (OutputStream stream = Files.newOutputStream(file);
                PrintStream said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            settings.store(stream, null);
            StorageTool.execute(
                    new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()}, said);
        }
        server = start(settings);
    }

    /** How clients reach it; the session of a classic consumer that is gone ends soon. */
    KafkaProperties clients() {
        KafkaProperties kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(address));
        kafka.getConsumer().getProperties().put("session.timeout.ms", "2000");
        kafka.getConsumer().getProperties().put("heartbeat.interval.ms", "500");
        return kafka;
    }

    void restart() {
        stop();
        server = start(settings);
    }

    /** Makes both lanes, empty. */
    void emptyLanes() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(clients().buildAdminProperties())) {
            if (!admin.listTopics().names().get().containsAll(LANES)) {
                admin.createTopics(LANES.stream()
                                .map(lane -> new NewTopic(lane, Optional.of(1), Optional.empty()))
                                .toList())
                        .all()
                        .get();
            }
            Map<TopicPartition, OffsetSpec> ends = LANES.stream()
                    .map(lane -> new TopicPartition(lane, 0))
                    .collect(Collectors.toMap(Function.identity(), lane -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> past = admin.listOffsets(ends).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
            admin.deleteRecords(past).all().get();
        }
    }

    void publish(Lane lane, String... jobs) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                clients().buildProducerProperties(), new StringSerializer(), new StringSerializer())) {
            for (String job : jobs) {
                producer.send(new ProducerRecord<>(lane.topic(), job)).get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaRaftServer start(Properties settings) {
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        starting.startup();
        return starting;
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }

    private static Properties settings(Path folder, String address, String controller) throws IOException {
        Properties settings = new Properties();
        try (var fixed = Objects.requireNonNull(TestBroker.class.getResourceAsStream("test-broker.properties"))) {
            settings.load(fixed);
        }
        settings.setProperty("log.dirs", folder.resolve("data").toString());
        settings.setProperty("listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(address, controller));
        settings.setProperty("controller.quorum.voters", "1@" + controller);
        return settings;
    }
}
