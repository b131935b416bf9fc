package io.bestbackground.common.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition can be committed while its messages are settled in any order: up to the first that is not.
 * Used by one thread alone.
 */
public final class Watermarks {
    private final Map<TopicPartition, Mark> marks = new HashMap<>();

    /** Notes a message that was taken, in the order of the partition. */
    public void taken(TopicPartition partition, long offset) {
        marks.computeIfAbsent(partition, none -> new Mark(offset)).take(offset);
    }

    /** Notes that nothing is left to do for a message; nothing happens when its partition was forgotten. */
    public void settled(TopicPartition partition, long offset) {
        Mark mark = marks.get(partition);
        if (mark != null) {
            mark.open.remove(offset);
        }
    }

    /** What can be committed and was not yet, as {@link #committed} was told. */
    public Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        marks.forEach((partition, mark) -> {
            if (mark.reached() > mark.committed) {
                due.put(partition, new OffsetAndMetadata(mark.reached()));
            }
        });
        return due;
    }

    /** Notes what was committed. */
    public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach(
                (partition, offset) -> Objects.requireNonNull(marks.get(partition)).committed = offset.offset());
    }

    /** Forgets partitions that are read by others from now on. */
    public void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(marks::remove);
    }

    /** One partition: what was taken and is not settled, and what comes next. */
    private static final class Mark {
        private final NavigableSet<Long> open = new TreeSet<>();
        private long next;
        private long committed;

        Mark(long first) {
            this.next = first;
            this.committed = first;
        }

        void take(long offset) {
            open.add(offset);
            next = offset + 1;
        }

        long reached() {
            return open.isEmpty() ? next : open.first();
        }
    }
}
