package io.bestbackground.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The settings of a broker that is alone, small, and reached through the loopback address by its one user only.
 *
 * @param folder where it keeps its records
 * @param port where its clients connect
 * @param controllerPort where the broker's own controller listens
 * @param password of its one user
 */
record BrokerSettings(Path folder, int port, int controllerPort, String password) {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"" + Credentials.BROKER_USER + "\" password=\"%1$s\"";

    /** Where clients connect: {@code host:port}. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** What a client must set beside the address to be let in, as Kafka names it. */
    Map<String, String> clientAccess() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", (LOGIN + ";").formatted(password));
    }

    /** What a client must set in all, as Kafka names it. */
    Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(clientAccess());
        settings.put("bootstrap.servers", address());
        return settings;
    }

    /** All settings of the broker, as Kafka names them. */
    Properties toProperties() {
        Properties settings = new Properties();
        try (InputStream fixed = BrokerSettings.class.getResourceAsStream("broker.properties")) {
            settings.load(Objects.requireNonNull(fixed));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String controller = "127.0.0.1:" + controllerPort;
        String accounts = (LOGIN + " user_" + Credentials.BROKER_USER + "=\"%1$s\";").formatted(password);
        settings.setProperty("log.dirs", folder.toString());
        settings.setProperty("listeners", "CLIENT://" + address() + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", "CLIENT://" + address());
        settings.setProperty("controller.quorum.voters", "1@" + controller);
        settings.setProperty("listener.name.client.plain.sasl.jaas.config", accounts);
        settings.setProperty("listener.name.controller.plain.sasl.jaas.config", accounts);
        return settings;
    }
}
