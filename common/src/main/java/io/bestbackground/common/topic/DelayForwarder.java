package io.bestbackground.common.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages that wait in the delay topics on when they are due. A partition whose first message is not due is
 * paused, while the consumer is polled on and keeps its place in the group. A message is committed once it is safe in
 * the next topic, so a crash in between sends it on twice, and never loses it. What can go nowhere is logged and
 * dropped.
 */
public final class DelayForwarder implements GroupMember {
    private static final Logger LOG = LoggerFactory.getLogger(DelayForwarder.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<TopicPartition, Deque<DelayedMessage>> waiting = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Consumer<String, byte[]> consumer;
    private final DelayPublisher publisher;
    private final Predicate<String> topics;
    private final Clock clock;
    private Instant pausedUntil = Instant.EPOCH;

    /**
     * Makes one that uses the consumer, which is to be subscribed to {@link TopicNames#delays}.
     *
     * @param topics says whether there is such a topic
     */
    public DelayForwarder(
            Consumer<String, byte[]> consumer, DelayPublisher publisher, Predicate<String> topics, Clock clock) {
        this.consumer = consumer;
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void step() {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(untilNext())) {
            waiting.computeIfAbsent(
                            new TopicPartition(message.topic(), message.partition()), none -> new ArrayDeque<>())
                    .add(DelayedMessage.of(message));
        }
        consumer.pause(waiting.keySet());
        if (!clock.instant().isBefore(pausedUntil)) {
            sendDue();
            resumeEmpty();
        }
        commit();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // why nothing: new partitions begin unpaused, at what was committed
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(waiting::remove);
        partitions.forEach(done::remove);
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        return waiting.values().stream()
                .map(messages -> messages.element().due())
                .min(Comparator.naturalOrder())
                .map(due -> due.isBefore(pausedUntil) ? pausedUntil : due)
                .filter(due -> due.isBefore(now.plus(LONGEST_POLL)))
                // why one more: a poll in whole milliseconds may end just before the message is due
                .map(due -> due.isAfter(now) ? Duration.between(now, due).plusMillis(1) : Duration.ZERO)
                .orElse(LONGEST_POLL);
    }

    private void sendDue() {
        Instant now = clock.instant();
        Map<TopicPartition, List<Sent>> sent = new HashMap<>();
        waiting.forEach((partition, messages) -> sent.put(partition, send(messages, now)));
        sent.forEach(this::settle);
    }

    /** Sends what is due, without waiting for it, up to the first that fails at once. */
    private List<Sent> send(Deque<DelayedMessage> messages, Instant now) {
        List<Sent> sent = new ArrayList<>();
        for (DelayedMessage message : messages) {
            if (message.due().isAfter(now)) {
                break;
            }
            Sent one = new Sent(message, send(message));
            sent.add(one);
            if (one.future.isCompletedExceptionally()) {
                break;
            }
        }
        return sent;
    }

    private CompletableFuture<?> send(DelayedMessage message) {
        ProducerRecord<String, byte[]> content = message.content();
        try {
            if (content != null && exists(content.topic())) {
                return publisher.sendOn(content, message.notBefore());
            }
        } catch (BrokerUnavailable failed) {
            return CompletableFuture.failedFuture(failed);
        }
        LOG.error("a delayed message that does not say where and when it is wanted is dropped: {}", message);
        return CompletableFuture.completedFuture(null);
    }

    private boolean exists(String topic) {
        // why asked first: the producer cannot tell a topic that is not there from a broker that is away
        if (!known.contains(topic) && topics.test(topic)) {
            known.add(topic);
        }
        return known.contains(topic);
    }

    private void settle(TopicPartition partition, List<Sent> all) {
        for (Sent sent : all) {
            try {
                Confirmation.await(sent.future);
            } catch (BrokerUnavailable failed) {
                if (!(failed.getCause() instanceof RecordTooLargeException)) {
                    LOG.warn("delayed messages cannot be sent on now: {}", String.valueOf(failed.getCause()));
                    known.clear();
                    pausedUntil = clock.instant().plus(PAUSE);
                    return;
                }
                LOG.error("a delayed message that its topic refuses is dropped: {}", sent.message);
            }
            Objects.requireNonNull(waiting.get(partition)).remove();
            done.put(partition, new OffsetAndMetadata(sent.message.offset() + 1));
        }
    }

    private void resumeEmpty() {
        List<TopicPartition> empty = waiting.entrySet().stream()
                .filter(messages -> messages.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        empty.forEach(waiting::remove);
        consumer.resume(empty);
    }

    private void commit() {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(done);
            done.clear();
        } catch (RebalanceInProgressException later) {
            LOG.debug("the group is being rebalanced; committed after the next poll", later);
        }
    }

    /** A message that is under way to its next topic. */
    private record Sent(DelayedMessage message, CompletableFuture<?> future) {}
}
