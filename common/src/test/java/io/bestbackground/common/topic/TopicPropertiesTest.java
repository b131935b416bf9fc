package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.job.Lane;
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
        assertThat(bind()).isEqualTo(new TopicProperties("", true, 1, 4, (short) 0, Duration.ofHours(24)));
    }

    @Test
    void takesEverySetting() {
        settings.put("bestbackground.topic.prefix", "shop.");
        settings.put("bestbackground.topic.create", "false");
        settings.put("bestbackground.topic.job-partitions", "2");
        settings.put("bestbackground.topic.outcome-partitions", "3");
        settings.put("bestbackground.topic.replicas", "3");
        settings.put("bestbackground.topic.retention", "48h");

        assertThat(bind()).isEqualTo(new TopicProperties("shop.", false, 2, 3, (short) 3, Duration.ofDays(2)));
    }

    @Test
    void refusesToMakeTopicsWithoutPartitions() {
        settings.put("bestbackground.topic.job-partitions", "0");

        assertThatThrownBy(this::bind).rootCause().hasMessageContaining("job-partitions");
    }

    @Test
    void putsThePrefixBeforeEveryName() {
        TopicNames names = new TopicNames("shop.");

        assertThat(names.jobs(Lane.BULK)).isEqualTo("shop.jobs.bulk");
        assertThat(names.outcomes()).isEqualTo("shop.job-outcomes");
        assertThat(names.deadLetters()).isEqualTo("shop.jobs.dead");
        assertThat(names.webhooks()).isEqualTo("shop.webhooks");
        assertThat(names.delays()).hasSize(6).allMatch(name -> name.startsWith("shop.delay."));
        assertThat(new JobGroups("workers").in(names).of(Lane.BULK)).isEqualTo("shop.workers-bulk");
    }

    @Test
    void knowsLanesAndTiersBehindAPrefix() {
        TopicNames names = new TopicNames("jobs.bulk-");

        for (Lane lane : Lane.values()) {
            assertThat(Lane.of(names.jobs(lane))).isEqualTo(lane);
        }
        for (DelayTier tier : DelayTier.values()) {
            assertThat(DelayTier.of(names.delay(tier))).contains(tier);
        }
    }

    @Test
    void refusesAPrefixThatNoTopicCanHave() {
        settings.put("bestbackground.topic.prefix", "shop/");

        assertThatThrownBy(this::bind).rootCause().hasMessageContaining("bestbackground.topic.prefix");
    }

    private TopicProperties bind() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bestbackground.topic", TopicProperties.class);
    }
}
