package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobJson.UnreadableJson;
import io.bestbackground.common.job.WebhookCall;
import io.bestbackground.common.topic.GroupMember;
import io.bestbackground.common.topic.Watermarks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes calls that are to be made from their topic. It commits up to the first that is not settled, so a crash repeats
 * some calls, under the same id, and loses none. While calls cannot be settled, since the broker takes nothing, no more
 * are taken.
 */
final class CallListener implements GroupMember {
    private static final Logger LOG = LoggerFactory.getLogger(CallListener.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Watermarks marks = new Watermarks();
    private final Deque<Taken> backlog = new ArrayDeque<>();
    private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();
    private final Consumer<String, byte[]> consumer;
    private final CallDispatch dispatch;
    private final Clock clock;
    private Instant pausedUntil = Instant.EPOCH;

    CallListener(Consumer<String, byte[]> consumer, CallDispatch dispatch, Clock clock) {
        this.consumer = consumer;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @Override
    public void step() {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(LONGEST_POLL)) {
            take(message);
        }
        dispatch.deferStale();
        settle();
        handOver();
        if (backlog.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        commit();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // why nothing: new partitions begin at what was committed
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        settle();
        commit();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        marks.forget(partitions);
        backlog.removeIf(taken -> partitions.contains(taken.partition));
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        marks.taken(partition, message.offset());
        try {
            backlog.add(new Taken(partition, message.offset(), read(message)));
        } catch (UnreadableJson broken) {
            LOG.error(
                    "offset {} of {} is no webhook and is dropped: {}",
                    message.offset(),
                    partition,
                    broken.getMessage());
            marks.settled(partition, message.offset());
        }
    }

    private void handOver() {
        while (!backlog.isEmpty() && !clock.instant().isBefore(pausedUntil)) {
            Taken taken = backlog.remove();
            CompletableFuture<Void> settling = dispatch.take(taken.call);
            CompletableFuture<?> unused =
                    settling.whenComplete((done, failure) -> settled.add(new Settled(taken, failure == null)));
            if (settling.isCompletedExceptionally()) {
                pausedUntil = clock.instant().plus(PAUSE);
            }
        }
    }

    private void settle() {
        for (Settled one = settled.poll(); one != null; one = settled.poll()) {
            Taken taken = one.taken;
            if (one.isDone) {
                marks.settled(taken.partition, taken.offset);
            } else if (consumer.assignment().contains(taken.partition)) {
                LOG.warn("the webhook of job {} is taken up again, since the broker is away", taken.call.job());
                backlog.add(taken);
                pausedUntil = clock.instant().plus(PAUSE);
            }
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> due = marks.due();
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(due);
            marks.committed(due);
        } catch (RebalanceInProgressException later) {
            LOG.debug("the group is being rebalanced; committed after the next poll", later);
        }
    }

    private PendingCall read(ConsumerRecord<String, byte[]> message) {
        return new PendingCall(
                JobJson.read(Objects.requireNonNullElse(message.value(), new byte[0]), WebhookCall.class),
                count(message, PendingCall.ATTEMPTS),
                count(message, PendingCall.DEFERRALS),
                header(message, PendingCall.SINCE)
                        .flatMap(CallListener::instant)
                        .orElseGet(clock::instant));
    }

    private static int count(ConsumerRecord<String, byte[]> message, String name) {
        return header(message, name)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** A call, and where it stood in its topic. */
    private record Taken(TopicPartition partition, long offset, PendingCall call) {}

    /** A call that is over, or must be taken up again. */
    private record Settled(Taken taken, boolean isDone) {}
}
