package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Places in which batches are worked on, or computed, and whose turn it is when one is free. Interactive batches go
 * first; but after {@value #IN_A_ROW} of them a bulk batch that waits has its turn, so that bulk never starves, and
 * behind it interactive batches go first again, so that they never wait for two of them. Within a lane the first to
 * come is the first to go. Safe for many threads.
 */
public final class LaneTurns {
    private static final int IN_A_ROW = 4;

    /** With as many places as a lane has threads, a batch waits for so many others at most, one after the other. */
    static final int LONGEST_LINE = IN_A_ROW + 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Lane, Deque<Thread>> waiting = new EnumMap<>(Lane.class);
    private int free;
    private int inARow;
    private boolean isClosed;

    /** Makes one with {@code places}, at least 1, all of them free. */
    public LaneTurns(int places) {
        this.free = places;
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    /**
     * Waits until a place is free and it is the calling thread's turn, and takes it; {@link #leave} frees it.
     *
     * @return false when there are no turns any more, and no place was taken
     */
    public boolean enter(Lane lane) {
        lock.lock();
        try {
            line(lane).add(Thread.currentThread());
            while (!isClosed && !isTurn(lane)) {
                changed.awaitUninterruptibly();
            }
            line(lane).remove(Thread.currentThread());
            if (isClosed) {
                return false;
            }
            free--;
            inARow = lane == Lane.BULK ? 0 : inARow + 1;
            // why: with this one gone, another may have its turn in a place that is free as well
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Frees a place. */
    public void leave() {
        lock.lock();
        try {
            free++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does {@code work} on the calling thread in a place of its own, when it is its turn.
     *
     * @throws IllegalStateException when there are no turns any more
     */
    public <T> T inTurn(Lane lane, Supplier<T> work) {
        if (!enter(lane)) {
            throw new IllegalStateException("there are no turns any more");
        }
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /** Ends all turns: whoever waits goes without, and so does whoever comes. */
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many threads of a lane wait for their turn. */
    int waiting(Lane lane) {
        lock.lock();
        try {
            return line(lane).size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTurn(Lane lane) {
        return free > 0 && lane == next() && line(lane).peek() == Thread.currentThread();
    }

    private Lane next() {
        boolean isBulksTurn = line(Lane.INTERACTIVE).isEmpty() || inARow >= IN_A_ROW;
        return isBulksTurn && !line(Lane.BULK).isEmpty() ? Lane.BULK : Lane.INTERACTIVE;
    }

    private Deque<Thread> line(Lane lane) {
        return Objects.requireNonNull(waiting.get(lane));
    }
}
