package io.bestbackground.api;

import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.storage.StorageConfiguration;
import io.bestbackground.common.topic.TopicConfiguration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the bucket and the topics that are missing, then ends: for deployments in which api and workers may not make
 * topics ({@code bestbackground.topic.create}), and one job with other rights does.
 */
@Import({StorageConfiguration.class, TopicConfiguration.class, Preparation.class})
@ImportAutoConfiguration(KafkaAutoConfiguration.class)
final class PrepareCommand {
    /** What the command line calls it. */
    static final String NAME = "prepare";

    private PrepareCommand() {}

    /** Returns once all is there, however long store and broker take. */
    static void run(String... settings) throws InterruptedException {
        SpringApplication program = new SpringApplication(PrepareCommand.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        // why ahead of all: programs of the same settings leave the topics to this command
        program.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(NAME, Map.of("bestbackground.topic.create", true))));
        try (var context = program.run(settings)) {
            context.getBean(Preparation.class).await();
        }
    }
}
