package io.bestbackground.worker.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;

/**
 * Room for the pixels of all pictures in hand, given in the order of asking. A thread asks for all that it needs at
 * once, so that no two wait for each other.
 */
final class PixelBudget {
    /** Pixels are counted in thousands, rounded up. */
    private static final int UNIT = 1000;

    private final int total;
    private final Semaphore free;

    PixelBudget(long pixels) {
        this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, pixels / UNIT));
        this.free = new Semaphore(total, true);
    }

    /** What a thread holds until it closes it. */
    interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for room; more than there is at all is taken for all that there is. */
    Room take(long pixels) throws InterruptedException {
        int units = units(pixels);
        free.acquire(units);
        return () -> free.release(units);
    }

    /** Pixels in hand, to the thousand. */
    long held() {
        return (long) (total - free.availablePermits()) * UNIT;
    }

    /** Cuts a list, in its order, into parts that have room one after the other. */
    <T> List<List<T>> parts(List<T> all, ToLongFunction<T> pixels) {
        List<List<T>> parts = new ArrayList<>();
        long taken = total;
        for (T one : all) {
            int units = units(pixels.applyAsLong(one));
            if (taken + units > total || parts.isEmpty()) {
                parts.add(new ArrayList<>());
                taken = 0;
            }
            parts.get(parts.size() - 1).add(one);
            taken += units;
        }
        return parts;
    }

    private int units(long pixels) {
        return (int) Math.min(total, (pixels + UNIT - 1) / UNIT);
    }
}
