package io.bestbackground.api.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be held at once, such as of bodies in memory, all clients together. Safe for any threads. */
public final class ByteBudget {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** Lets so many bytes be held. */
    public ByteBudget(long most) {
        this.most = most;
    }

    /** How many bytes are free now. */
    public long free() {
        return most - held.get();
    }

    long most() {
        return most;
    }

    /** How many bytes are held now. */
    public long held() {
        return held.get();
    }

    /** Takes bytes, to be given back; false, and nothing taken, when there are not so many. */
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }
}
