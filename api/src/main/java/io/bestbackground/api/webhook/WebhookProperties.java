package io.bestbackground.api.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clients are told of their jobs' ends.
 *
 * @param secrets what the calls are signed with, each {@code whsec_} and 24 to 64 bytes in base64. While two are given,
 *     both sign, so that receivers can change over from one to the other. Without any, jobs with a webhook are refused
 * @param allowHttp whether http is allowed beside https; for development
 * @param allowedNetworks networks that webhooks may lead to although they are not public, such as 10.1.0.0/16
 * @param timeout longest time for one call: resolving, connecting and the answer
 * @param connectTimeout longest time to connect to one address
 * @param firstDelay pause after the first failed attempt; it doubles with each further one
 * @param longestDelay longest pause between two attempts, also when the receiver asks for more
 * @param giveUpAfter how long a call is tried
 * @param maxCalls calls under way at once in this process
 * @param maxCallsPerHost of these, to the same host and port
 * @param maxCallsPerReceiver of these, to the same address
 */
@ConfigurationProperties("bestbackground.webhook")
record WebhookProperties(
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("1s") Duration firstDelay,
        @DefaultValue("2h") Duration longestDelay,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("64") int maxCalls,
        @DefaultValue("16") int maxCallsPerHost,
        @DefaultValue("4") int maxCallsPerReceiver) {

    WebhookProperties {
        secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
        allowedNetworks = List.copyOf(allowedNetworks);
        if (timeout.toMillis() < 1 || connectTimeout.toMillis() < 1 || firstDelay.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "bestbackground.webhook: timeout, connect-timeout and first-delay must be at least 1ms");
        }
        if (longestDelay.compareTo(firstDelay) < 0 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "bestbackground.webhook: longest-delay must not be below first-delay, nor give-up-after negative");
        }
        if (maxCalls < 1 || maxCallsPerHost < 1 || maxCallsPerReceiver < 1) {
            throw new IllegalArgumentException(
                    "bestbackground.webhook: max-calls, max-calls-per-host and max-calls-per-receiver must be at least 1");
        }
    }

    /** Whether clients can be told at all: only when there is a secret to sign with. */
    boolean isEnabled() {
        return !secrets.isEmpty();
    }
}
