package io.bestbackground.api.webhook;

import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.GroupThread;
import io.bestbackground.common.topic.TopicNames;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;

/**
 * Makes this replica's share of the calls to clients, as long as the program runs. Without a secret to sign with none
 * is made: what was asked for then waits in its topic.
 */
final class WebhookListener implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookListener.class);
    private static final String GROUP = "bestbackground-webhooks";

    private final KafkaProperties kafka;
    private final TopicNames names;
    private final BrokerTopics topics;
    private final CallDispatch dispatch;
    private final boolean isEnabled;
    private volatile @Nullable GroupThread thread;

    WebhookListener(
            KafkaProperties kafka, TopicNames names, BrokerTopics topics, CallDispatch dispatch, boolean isEnabled) {
        this.kafka = kafka;
        this.names = names;
        this.topics = topics;
        this.dispatch = dispatch;
        this.isEnabled = isEnabled;
    }

    @Override
    public void start() {
        if (!isEnabled) {
            LOG.info("webhooks are off, since bestbackground.webhook.secrets is not set");
            return;
        }
        thread = GroupThread.start(
                names.group(GROUP),
                List.of(names.webhooks()),
                kafka,
                topics,
                consumer -> new CallListener(consumer, dispatch, Clock.systemUTC()));
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
