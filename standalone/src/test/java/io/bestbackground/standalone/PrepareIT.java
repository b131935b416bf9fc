package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.ApiApplication;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicConfiguration;
import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

/** The command that makes topics and bucket for programs which may not. */
class PrepareIT {
    private static final Credentials OWN = new Credentials("broker-password", "accesskey", "secretkey");

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private EmbeddedBroker broker;
    private EmbeddedStore store;

    @BeforeEach
    void start() throws Exception {
        int[] ports = FreePorts.find(3);
        BrokerSettings own = new BrokerSettings(folder.resolve("broker"), ports[0], ports[1], OWN.brokerPassword());
        broker = new EmbeddedBroker(own);
        broker.start();
        store = new EmbeddedStore(Files.createDirectory(folder.resolve("store")), DataSize.ofBytes(0), ports[2], OWN);
        store.start();
        own.clientAccess().forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        settings.put("spring.kafka.bootstrap-servers", own.address());
        settings.put(
                "bestbackground.storage.endpoint",
                EmbeddedStore.endpoint(ports[2]).toString());
        settings.put("bestbackground.storage.access-key", OWN.accessKey());
        settings.put("bestbackground.storage.secret-key", OWN.secretKey());
        settings.put("bestbackground.topic.create", "false");
    }

    @AfterEach
    void stop() throws Exception {
        store.stop();
        broker.stop();
    }

    @Test
    void makesWhatProgramsThatMakeNoTopicsWaitFor() throws Exception {
        withTopics(topics -> assertThatThrownBy(topics::prepare)
                .isInstanceOf(BrokerUnavailable.class)
                .rootCause()
                .hasMessageContaining("the topic " + Lane.INTERACTIVE.topic() + " is missing"));

        ApiApplication.main(Stream.concat(Stream.of("prepare"), arguments()).toArray(String[]::new));

        withTopics(BrokerTopics::prepare);
        assertThat(topics()).contains(Lane.INTERACTIVE.topic(), Lane.BULK.topic(), JobTopics.OUTCOMES);
        assertThat(hasBucket()).isTrue();
    }

    private Stream<String> arguments() {
        return settings.entrySet().stream().map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()));
    }

    private void withTopics(Consumer<BrokerTopics> use) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
                .withUserConfiguration(TopicConfiguration.class)
                .withPropertyValues(settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new))
                .run(context -> use.accept(context.getBean(BrokerTopics.class)));
    }

    private Iterable<String> topics() throws Exception {
        Map<String, Object> client = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith("spring.kafka.properties.")) {
                client.put(name.substring("spring.kafka.properties.".length()), value);
            }
        });
        client.put("bootstrap.servers", settings.get("spring.kafka.bootstrap-servers"));
        try (Admin admin = Admin.create(client)) {
            return admin.listTopics().names().get();
        }
    }

    private boolean hasBucket() throws Exception {
        MinioClient client = MinioClient.builder()
                .endpoint(settings.get("bestbackground.storage.endpoint"))
                .region("us-east-1")
                .credentials(OWN.accessKey(), OWN.secretKey())
                .build();
        try {
            return client.bucketExists(
                    BucketExistsArgs.builder().bucket("bestbackground").build());
        } finally {
            client.close();
        }
    }
}
