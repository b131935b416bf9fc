package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.startup.CannotStart;
import io.bestbackground.common.storage.StoreShortcut;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The embedded servers as a Spring application gets them, with the standalone program's own settings. */
class EmbeddedServicesIT {
    private static final List<String> SECRETS = List.of(
            "spring.kafka.properties.sasl.jaas.config",
            "bestbackground.storage.access-key",
            "bestbackground.storage.secret-key");

    @TempDir
    private Path folder;

    @Test
    void startOnOtherPortsWithTheSameSecretsEachTime() {
        ConfigurableEnvironment first = runOnce();
        ConfigurableEnvironment second = runOnce();

        assertThat(SECRETS.stream().map(second::getRequiredProperty))
                .containsExactlyElementsOf(
                        SECRETS.stream().map(first::getRequiredProperty).toList());
        assertThat(second.getProperty("spring.kafka.bootstrap-servers"))
                .isNotEqualTo(first.getProperty("spring.kafka.bootstrap-servers"));
    }

    @Test
    void keepSecretsAndDataFromOtherUsers() throws Exception {
        runOnce();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data().resolve("credentials.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void giveTheirOwnProcessAShorterWayToTheStore() {
        try (EmbeddedServices services = new EmbeddedServices();
                ConfigurableApplicationContext context = run(services)) {
            assertThat(context.getBeansOfType(StoreShortcut.class)).hasSize(1);
        }
    }

    @Test
    void shareTheirFolderWithNobody() {
        try (EmbeddedServices services = new EmbeddedServices();
                ConfigurableApplicationContext context = run(services)) {
            assertThat(context.isActive()).isTrue();
            assertThatThrownBy(() -> run(new EmbeddedServices()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(data().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void leaveOutWhatIsNamedFromOutside() {
        try (EmbeddedServices services = new EmbeddedServices();
                ConfigurableApplicationContext context = run(
                        services,
                        "--spring.kafka.bootstrap-servers=kafka.example:9092",
                        "--bestbackground.storage.endpoint=http://store.example")) {
            ConfigurableEnvironment environment = context.getEnvironment();

            assertThat(environment.getProperty("spring.kafka.bootstrap-servers"))
                    .isEqualTo("kafka.example:9092");
            assertThat(SECRETS).noneMatch(environment::containsProperty);
            assertThat(data().resolve("broker")).doesNotExist();
            assertThat(data().resolve("store")).doesNotExist();
        }
    }

    /** Runs an application until both servers answer, and looks whether they are gone afterwards. */
    private ConfigurableEnvironment runOnce() {
        EmbeddedServices services = new EmbeddedServices();
        try (ConfigurableApplicationContext context = run(services)) {
            ConfigurableEnvironment environment = context.getEnvironment();
            List<Integer> ports = ports(environment);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ports.stream().allMatch(port -> Listening.isOpen("127.0.0.1", port)));

            services.close();

            assertThat(ports).noneMatch(port -> Listening.isOpen("127.0.0.1", port));
            return environment;
        }
    }

    private static List<Integer> ports(ConfigurableEnvironment environment) {
        URI broker = URI.create("kafka://" + environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        URI store = URI.create(environment.getRequiredProperty("bestbackground.storage.endpoint"));
        return List.of(broker.getPort(), store.getPort());
    }

    private ConfigurableApplicationContext run(EmbeddedServices services, String... arguments) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .listeners(services)
                .run(Stream.concat(Stream.of("--bestbackground.data=" + data()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** An application without beans. */
    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
