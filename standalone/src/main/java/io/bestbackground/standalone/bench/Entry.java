package io.bestbackground.standalone.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A load that takes its turns, with the laps of the bare model that were run right before and after each of its own.
 */
final class Entry {
    private final Load load;
    private final List<Lap> laps = new ArrayList<>();
    private final List<Lap> beside = new ArrayList<>();

    Entry(Load load) {
        this.load = load;
    }

    Load load() {
        return load;
    }

    /** Takes one turn. */
    @CanIgnoreReturnValue
    Lap run(Duration length) throws InterruptedException {
        Lap lap = load.run(length);
        laps.add(lap);
        return lap;
    }

    /** Notes a lap of the bare model that was run next to one of this load. */
    void beside(Lap bare) {
        beside.add(bare);
    }

    /** All turns together. */
    Lap total() {
        return Lap.sum(laps);
    }

    /** Pictures a second against those of the bare model, measured within the same seconds; NaN without such laps. */
    double toBareModel() {
        return beside.isEmpty()
                ? Double.NaN
                : total().perSecond() / Lap.sum(beside).perSecond();
    }
}
