package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicPropertiesTest {
    private final Map<String, String> settings = new HashMap<>();

    @Test
    void hasDefaults() {
        assertThat(bind()).isEqualTo(new TopicProperties(true, 1, 4, (short) 0, Duration.ofHours(24)));
    }

    @Test
    void takesEverySetting() {
        settings.put("bestbackground.topic.create", "false");
        settings.put("bestbackground.topic.job-partitions", "2");
        settings.put("bestbackground.topic.outcome-partitions", "3");
        settings.put("bestbackground.topic.replicas", "3");
        settings.put("bestbackground.topic.retention", "48h");

        assertThat(bind()).isEqualTo(new TopicProperties(false, 2, 3, (short) 3, Duration.ofDays(2)));
    }

    @Test
    void refusesToMakeTopicsWithoutPartitions() {
        settings.put("bestbackground.topic.job-partitions", "0");

        assertThatThrownBy(this::bind).rootCause().hasMessageContaining("job-partitions");
    }

    private TopicProperties bind() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.topic", TopicProperties.class);
    }
}
