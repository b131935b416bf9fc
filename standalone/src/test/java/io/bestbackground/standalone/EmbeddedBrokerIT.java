package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker as its clients see it. */
class EmbeddedBrokerIT {
    private static final String TOPIC = "jobs";
    private static final String GROUP = "workers";

    @TempDir
    private Path folder;

    @Test
    void keepsRecordsAndShareGroupsAcrossRestartsOnOtherPorts() throws Exception {
        BrokerSettings first = settings("secret");
        BrokerSettings second = settings("secret");

        during(first, () -> {
            createTopic(first);
            send(first, "one");
            assertThat(receive(first, 1)).containsExactly("one");
            send(first, "two");
        });
        during(second, () -> {
            send(second, "three");
            assertThat(receive(second, 2)).containsExactlyInAnyOrder("two", "three");
        });

        assertThat(second.port()).isNotEqualTo(first.port());
    }

    @Test
    void letsInOnlyItsOwnUserAndOnlyThroughLoopback() throws Exception {
        BrokerSettings settings = settings("secret");
        BrokerSettings stranger = new BrokerSettings(folder, settings.port(), settings.controllerPort(), "another");

        during(settings, () -> {
            assertThatThrownBy(() -> createTopic(stranger))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            createTopic(settings);
            assertThat(Listening.isOpen("127.0.0.1", settings.port())).isTrue();
            assertThat(Listening.isWide(settings.port())).isFalse();
            assertThat(Listening.isWide(settings.controllerPort())).isFalse();
        });
    }

    @Test
    void membersThatHaveJoinedShowLessOftenThatTheyAreThere() throws Exception {
        BrokerSettings settings = settings("secret");

        during(settings, () -> {
            try (RestingMembers members = new RestingMembers(settings.client());
                    Admin admin = Admin.create(settings.client())) {
                assertThat(members.now()).isFalse();
                createTopic(settings);
                send(settings, "one");
                assertThat(receive(settings, 1)).containsExactly("one");

                assertThat(members.now()).isTrue();

                var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
                assertThat(admin.describeConfigs(List.of(group)).all().get())
                        .hasEntrySatisfying(
                                group,
                                found -> assertThat(found.entries())
                                        .extracting(ConfigEntry::name, ConfigEntry::value)
                                        .contains(tuple("share.heartbeat.interval.ms", "3000")));
            }
        });
    }

    private BrokerSettings settings(String password) {
        int[] ports = FreePorts.find(2);
        return new BrokerSettings(folder.resolve("broker"), ports[0], ports[1], password);
    }

    private static void during(BrokerSettings settings, Steps steps) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(settings);
        try {
            broker.start();
            steps.run();
        } finally {
            broker.stop();
        }
    }

    private static void createTopic(BrokerSettings broker) throws Exception {
        try (Admin admin = Admin.create(broker.client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
            var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
            var fromStart = new ConfigEntry("share.auto.offset.reset", "earliest");
            var longLock = new ConfigEntry("share.record.lock.duration.ms", "300000");
            admin.incrementalAlterConfigs(Map.of(
                            group,
                            List.of(
                                    new AlterConfigOp(fromStart, AlterConfigOp.OpType.SET),
                                    new AlterConfigOp(longLock, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static void send(BrokerSettings broker, String value) throws Exception {
        try (var producer = new KafkaProducer<>(broker.client(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> receive(BrokerSettings broker, int count) {
        Map<String, Object> settings = new HashMap<>(broker.client());
        settings.put("group.id", GROUP);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
                consumer.commitSync();
                return values.size() >= count;
            });
        }
        return values;
    }

    /** What is done while a broker runs. */
    private interface Steps {
        void run() throws Exception;
    }
}
