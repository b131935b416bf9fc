package io.bestbackground.standalone;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageConfiguration;
import io.bestbackground.common.topic.TopicProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;

/** Reaches the dead letters of a service by the same settings as the service itself does. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(KafkaAutoConfiguration.class)
@Import(StorageConfiguration.class)
@EnableConfigurationProperties(TopicProperties.class)
class DeadLettersConfiguration {
    @Bean
    DeadLetters deadLetters(
            KafkaProperties kafka,
            TopicProperties topics,
            KafkaTemplate<String, byte[]> template,
            ObjectProvider<ObjectStore> stores) {
        return new DeadLetters(kafka, topics.names(), template, () -> store(stores), Clock.systemUTC());
    }

    private static ObjectStore store(ObjectProvider<ObjectStore> stores) {
        try {
            return stores.getObject();
        } catch (BeansException missing) {
            throw new NotThere("the object store's settings are needed, as the service has them: "
                    + NestedExceptionUtils.getMostSpecificCause(missing).getMessage());
        }
    }

    /**
     * Opens the letters of the broker that is named, or else of the service that runs on the data folder.
     *
     * @param settings more of them, above all others
     * @throws NotThere when neither is there
     */
    static ConfigurableApplicationContext open(@Nullable String brokers, Path data, Map<String, String> settings) {
        Map<String, Object> found = new HashMap<>();
        Map<String, String> told = new HashMap<>(settings);
        told.put("spring.main.log-startup-info", "false");
        // why: the store is needed for a replay alone
        told.put("spring.main.lazy-initialization", "true");
        told.put("logging.threshold.console", "ERROR");
        if (brokers == null) {
            Addresses.read(data).forEach((name, value) -> found.put(name.toString(), value));
        } else {
            told.put("spring.kafka.bootstrap-servers", brokers);
        }
        SpringApplication application = new SpringApplication(DeadLettersConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(found);
        ConfigurableApplicationContext context = application.run(told.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        if (!context.getEnvironment().containsProperty("spring.kafka.bootstrap-servers")) {
            context.close();
            throw new NotThere(("no service runs on the data folder %s: start it, name its folder by --data, or name a"
                            + " broker by --brokers")
                    .formatted(data.toAbsolutePath().normalize()));
        }
        return context;
    }
}
