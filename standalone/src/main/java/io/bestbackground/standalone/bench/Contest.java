package io.bestbackground.standalone.bench;

import java.time.Duration;
import java.util.List;

/**
 * Lets loads take turns, with a short lap of the bare model between any two, so that a machine whose speed drifts still
 * gives a true ratio.
 */
final class Contest {
    private final Entry bare;
    private final List<Entry> entries;

    /** Makes one of the bare model and of the loads that are held against it. */
    Contest(Load bare, List<Load> loads) {
        this.bare = new Entry(bare);
        this.entries = loads.stream().map(Entry::new).toList();
    }

    /** The bare model, by its laps between all others. */
    Entry bare() {
        return bare;
    }

    /** The loads, in their order. */
    List<Entry> entries() {
        return entries;
    }

    /** One turn of each load; the bare model's laps are half as long. */
    void round(Duration length) throws InterruptedException {
        Lap before = bareLap(length);
        for (Entry entry : entries) {
            entry.run(length);
            Lap after = bareLap(length);
            entry.beside(before);
            entry.beside(after);
            before = after;
        }
    }

    private Lap bareLap(Duration length) throws InterruptedException {
        return bare.run(length.dividedBy(2));
    }
}
