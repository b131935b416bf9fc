package io.bestbackground.api.delay;

import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.DelayForwarder;
import io.bestbackground.common.topic.DelayPublisher;
import io.bestbackground.common.topic.GroupThread;
import io.bestbackground.common.topic.TopicNames;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs this replica's share of the forwarding of delayed messages, as long as the program runs. */
@Component
class DelayListener implements SmartLifecycle {
    private static final String GROUP = "bestbackground-delays";

    private final KafkaProperties kafka;
    private final TopicNames names;
    private final BrokerTopics topics;
    private final DelayPublisher publisher;
    private volatile @Nullable GroupThread thread;

    DelayListener(KafkaProperties kafka, TopicNames names, BrokerTopics topics, DelayPublisher publisher) {
        this.kafka = kafka;
        this.names = names;
        this.topics = topics;
        this.publisher = publisher;
    }

    @Override
    public void start() {
        thread = GroupThread.start(
                names.group(GROUP),
                names.delays(),
                kafka,
                topics,
                consumer -> new DelayForwarder(consumer, publisher, topics::exists, Clock.systemUTC()));
    }

    @Override
    public void stop() {
        GroupThread running = thread;
        if (running != null) {
            running.close();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
