package io.bestbackground.api.webhook;

import io.bestbackground.api.source.TargetClient;
import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the telling of clients together from the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {
    private final Clock clock = Clock.systemUTC();

    @Bean
    TargetClient webhookClient(WebhookProperties properties) {
        return new TargetClient(
                properties.allowedNetworks(), properties.timeout(), properties.connectTimeout(), properties.maxCalls());
    }

    @Bean
    MakeCall makeCall(WebhookProperties properties, WebhookStates states, JobMessage message, TargetClient client) {
        WebhookSignature signature = new WebhookSignature(properties.secrets());
        return new MakeCall(states, message, signature, client, properties.allowHttp(), clock);
    }

    @Bean
    CallDispatch callDispatch(
            WebhookProperties properties,
            MakeCall makeCall,
            CallPublisher publisher,
            WebhookStates states,
            MeterRegistry meters) {
        CallSchedule schedule = new CallSchedule(
                properties.firstDelay(),
                properties.longestDelay(),
                properties.giveUpAfter(),
                WebhookConfiguration::random);
        CallQueue queue =
                new CallQueue(properties.maxCalls(), properties.maxCallsPerHost(), properties.maxCallsPerReceiver());
        SettleCall settleCall = new SettleCall(schedule, publisher, states, new CallMeter(meters), clock);
        return new CallDispatch(queue, makeCall, settleCall, clock);
    }

    @Bean
    WebhookListener webhookListener(
            WebhookProperties properties,
            KafkaProperties kafka,
            TopicNames names,
            BrokerTopics topics,
            CallDispatch dispatch) {
        return new WebhookListener(kafka, names, topics, dispatch, properties.isEnabled());
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
