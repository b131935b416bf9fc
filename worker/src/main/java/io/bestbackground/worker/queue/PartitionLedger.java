package io.bestbackground.worker.queue;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a classic group cannot say of a partition: how often each open entry was given out, and which entries are done
 * although one before them is not. It is kept as text beside the committed offset, where the next owner finds it.
 */
final class PartitionLedger {
    private static final int DONE = 0;
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,18}):(\\d{1,6})");
    // why: brokers refuse more than 4,096 bytes beside an offset
    private static final int MOST_ENTRIES = 150;

    private final NavigableMap<Long, Integer> given = new TreeMap<>();
    private long next;

    /** Reads what the owner before left; what cannot be read is passed over. */
    static PartitionLedger parse(String text) {
        PartitionLedger ledger = new PartitionLedger();
        Matcher entries = ENTRY.matcher(text);
        while (entries.find()) {
            ledger.given.put(Long.parseLong(entries.group(1)), Integer.parseInt(entries.group(2)));
        }
        return ledger;
    }

    /** Notes that an entry is given out; says how often it was, this time included, and 0 when it is done already. */
    int take(long offset) {
        next = offset + 1;
        Integer before = given.get(offset);
        if (before != null && before == DONE) {
            return 0;
        }
        return given.merge(offset, 1, Integer::sum);
    }

    void done(long offset) {
        given.put(offset, DONE);
    }

    /** The first entry that must be given again; where reading goes on when there is none. */
    long firstOpen() {
        return given.headMap(next).entrySet().stream()
                .filter(entry -> entry.getValue() != DONE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(next);
    }

    /** What to commit: everything before the first open entry is forgotten. */
    OffsetAndMetadata commit() {
        long first = firstOpen();
        given.headMap(first).clear();
        String text = given.entrySet().stream()
                .limit(MOST_ENTRIES)
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        return new OffsetAndMetadata(first, text);
    }
}
