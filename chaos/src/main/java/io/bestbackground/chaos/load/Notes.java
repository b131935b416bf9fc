package io.bestbackground.chaos.load;

import java.util.ArrayList;
import java.util.List;

/** What was measured, and what did not hold. Safe for many threads. */
public final class Notes {
    private final List<String> measured = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** Notes a figure. */
    public synchronized void measure(String what) {
        measured.add(what);
    }

    /** Notes {@code what} as a failure unless it holds. */
    public synchronized void require(boolean holds, String what) {
        if (!holds) {
            broken.add(what);
        }
    }

    /** The figures, in their order. */
    public synchronized List<String> measured() {
        return List.copyOf(measured);
    }

    /** What did not hold, in its order. */
    public synchronized List<String> broken() {
        return List.copyOf(broken);
    }
}
