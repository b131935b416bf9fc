package io.bestbackground.api.webhook;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who is called next. A receiver that is slow holds its own calls up, and no other's: of the calls to one address, and
 * to one host, only so many are under way at once, and only so many wait here. The fewer calls more may be under way,
 * the fewer of them one host may have, so that many slow ones together do not take them all. Safe for any number of
 * threads.
 */
final class CallQueue {
    private static final int MOST_WAITING_FOR_ONE = 100;
    private static final int MOST_WAITING = 2000;
    // why: the default bound of a host is a quarter of all, too
    private static final int SHARE = 4;

    private final int maxCalls;
    private final int maxCallsPerHost;
    private final int maxCallsPerReceiver;
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private final Map<String, Integer> waitingFor = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private int runningInAll;

    CallQueue(int maxCalls, int maxCallsPerHost, int maxCallsPerReceiver) {
        this.maxCalls = maxCalls;
        this.maxCallsPerHost = maxCallsPerHost;
        this.maxCallsPerReceiver = maxCallsPerReceiver;
    }

    /** A call on its way through this process; each is itself alone. */
    static final class Entry {
        private final PendingCall call;
        private final Instant taken;
        private final String host;
        private final String receiver;
        private final CompletableFuture<Void> settled = new CompletableFuture<>();

        Entry(PendingCall call, Instant taken) {
            this.call = call;
            this.taken = taken;
            this.host = Objects.toString(call.call().url().getRawAuthority());
            // why without the query: it may differ from job to job
            this.receiver = host + call.call().url().getRawPath();
        }

        PendingCall call() {
            return call;
        }

        /** Completes once the call is over or safely waits elsewhere, or with why that could not be made sure. */
        CompletableFuture<Void> settled() {
            return settled;
        }
    }

    /** Lets a call wait for its turn; false when too many wait already. */
    synchronized boolean offer(Entry entry) {
        if (waiting.size() >= MOST_WAITING || count(waitingFor, entry.receiver) >= MOST_WAITING_FOR_ONE) {
            return false;
        }
        waiting.add(entry);
        add(waitingFor, entry.receiver, 1);
        return true;
    }

    /** The first call that may be sent now; it counts as under way until {@link #finished}. */
    synchronized Optional<Entry> next() {
        if (runningInAll >= maxCalls) {
            return Optional.empty();
        }
        Optional<Entry> next = waiting.stream().filter(this::mayBegin).findFirst();
        next.ifPresent(entry -> {
            remove(entry);
            run(entry, 1);
        });
        return next;
    }

    /** Makes room for others. */
    synchronized void finished(Entry entry) {
        run(entry, -1);
    }

    /** Takes out the calls that have waited since before then. */
    synchronized List<Entry> removeOlder(Instant then) {
        List<Entry> older =
                waiting.stream().takeWhile(entry -> entry.taken.isBefore(then)).toList();
        older.forEach(this::remove);
        return older;
    }

    private boolean mayBegin(Entry entry) {
        int share = Math.max(1, (maxCalls - runningInAll) / SHARE);
        return count(running, entry.host) < Math.min(maxCallsPerHost, share)
                && count(running, entry.receiver) < maxCallsPerReceiver;
    }

    private void remove(Entry entry) {
        waiting.remove(entry);
        add(waitingFor, entry.receiver, -1);
    }

    private void run(Entry entry, int change) {
        runningInAll += change;
        add(running, entry.host, change);
        add(running, entry.receiver, change);
    }

    private static int count(Map<String, Integer> counts, String key) {
        return counts.getOrDefault(key, 0);
    }

    private static void add(Map<String, Integer> counts, String key, int change) {
        counts.compute(key, (same, count) -> {
            int sum = (count == null ? 0 : count) + change;
            return sum == 0 ? null : sum;
        });
    }
}
