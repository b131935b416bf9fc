package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.JobGroups;
import io.bestbackground.common.topic.QueueAge;
import io.bestbackground.common.topic.QueueDepth;
import io.bestbackground.common.topic.TopicNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue's depth, read from a real broker. */
class QueueDepthIT {
    private static final JobGroups GROUPS = new JobGroups("workers");

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private Map<String, Object> client;
    private QueueDepth depth;

    @BeforeEach
    void start() throws Exception {
        int[] ports = FreePorts.find(2);
        BrokerSettings settings = new BrokerSettings(folder.resolve("broker"), ports[0], ports[1], "secret");
        client = settings.client();
        broker = new EmbeddedBroker(settings);
        broker.start();
        Admin admin = Admin.create(client);
        depth = new QueueDepth(admin, GROUPS, TopicNames.PLAIN);
        for (Lane lane : Lane.values()) {
            admin.createTopics(List.of(new NewTopic(lane.topic(), Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
        var fromStart =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, GROUPS.of(Lane.INTERACTIVE)), List.of(fromStart)))
                .all()
                .get();
    }

    @AfterEach
    void stop() {
        depth.close();
        broker.stop();
    }

    @Test
    void countsAllBeforeAnyWorkerCame() throws Exception {
        send(Lane.INTERACTIVE, 5);

        assertThat(depth.read()).isEqualTo(Map.of(Lane.INTERACTIVE, 5L, Lane.BULK, 0L));
    }

    @Test
    void tellsTheAgeOfTheOldestThatIsNotDone() throws Exception {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("max.poll.records", 1);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        try (QueueAge age = new QueueAge(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), later)) {
            send(Lane.INTERACTIVE, 3);
            depth.read();
            age.read(depth);

            assertThat(age.of(Lane.INTERACTIVE)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
            assertThat(age.of(Lane.BULK)).isZero();
        }
    }

    @Test
    void countsWhatAShareGroupHasNotAcknowledged() throws Exception {
        send(Lane.INTERACTIVE, 5);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", GROUPS.of(Lane.INTERACTIVE));
        settings.put("share.acknowledgement.mode", "explicit");
        try (var consumer = new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Lane.INTERACTIVE.topic()));
            AtomicInteger done = new AtomicInteger();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> {
                    // why not the first: what is done out of order counts as done all the same
                    boolean isDone = List.of("1", "2", "3").contains(record.value());
                    consumer.acknowledge(record, isDone ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
                    done.addAndGet(isDone ? 1 : 0);
                });
                consumer.commitSync();
                return done.get() == 3;
            });

            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(depth.read()).containsEntry(Lane.INTERACTIVE, 2L));
        }
    }

    @Test
    void countsWhatAClassicGroupHasNotCommitted() throws Exception {
        send(Lane.BULK, 5);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", GROUPS.classic(Lane.BULK));
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 3);
        settings.put("enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Lane.BULK.topic()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(500)).count() == 3);
            consumer.commitSync();

            assertThat(depth.read()).isEqualTo(Map.of(Lane.INTERACTIVE, 0L, Lane.BULK, 2L));
        }
    }

    private void send(Lane lane, int count) throws Exception {
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(lane.topic(), 0, null, String.valueOf(i)))
                        .get();
            }
        }
    }
}
