package io.bestbackground.api.admission;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Places for requests to be worked on, and a line for those that may wait for one, first come first served. */
final class WorkPlaces {
    private final int maxInLine;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int free;

    WorkPlaces(int places, int maxInLine) {
        this.free = places;
        this.maxInLine = maxInLine;
    }

    synchronized boolean areTaken() {
        return free == 0;
    }

    synchronized boolean isLineFull() {
        return line.size() >= maxInLine;
    }

    synchronized int inLine() {
        return line.size();
    }

    /** Takes a place if one is free; whoever took it leaves it. */
    synchronized boolean tryTake() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /**
     * Stands in line: a place is taken for it, and {@code called} is run, as soon as one is free; false without room.
     */
    boolean tryStand(Runnable called) {
        synchronized (this) {
            if (free == 0) {
                return line.size() < maxInLine && line.add(called);
            }
            free--;
        }
        called.run();
        return true;
    }

    /** Leaves a place, to the first in line. */
    void leave() {
        Runnable next = passOn();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable passOn() {
        Runnable next = line.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
