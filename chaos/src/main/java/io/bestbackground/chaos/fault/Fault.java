package io.bestbackground.chaos.fault;

import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Tally;
import io.bestbackground.chaos.process.Plan;

/** One way to hurt the running service, and what must hold when it is done. */
public interface Fault {
    /** Its name on the command line: words with hyphens. */
    String name();

    /** The deployment that it needs. */
    default Plan plan(Plan usual) {
        return usual;
    }

    /** Does it once, on a service that is ready and under load, and returns when its effects can be judged. */
    void inject(Scene scene);

    /** Holds what came of all jobs, over all times that it was done, against what it demands of them. */
    default void judge(Tally tally, Notes notes) {}
}
