package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.List;

/**
 * Both lanes as one source: interactive jobs first, bulk jobs when there are none, and one turn in {@value #TURNS} for
 * bulk, so that it never starves. Used by one thread alone.
 */
final class LaneSource implements JobSource {
    private static final int TURNS = 5;

    private final JobSource interactive;
    private final JobSource bulk;
    private int turn;
    private boolean isBulkBusy;

    LaneSource(JobSource interactive, JobSource bulk) {
        this.interactive = interactive;
        this.bulk = bulk;
    }

    @Override
    public List<TakenJob> take(Duration longest) {
        turn = (turn + 1) % TURNS;
        List<TakenJob> jobs = turn == 0 ? bulk.take(Duration.ZERO) : List.of();
        if (jobs.isEmpty()) {
            // why at once: while bulk jobs wait, no time is spent waiting for interactive ones
            jobs = interactive.take(isBulkBusy ? Duration.ZERO : longest);
        }
        if (jobs.isEmpty()) {
            jobs = bulk.take(Duration.ZERO);
            isBulkBusy = !jobs.isEmpty();
        }
        return jobs;
    }

    @Override
    public void settle(List<TakenJob> done, List<TakenJob> released) {
        for (Lane lane : Lane.values()) {
            List<TakenJob> doneHere = of(lane, done);
            List<TakenJob> releasedHere = of(lane, released);
            if (!doneHere.isEmpty() || !releasedHere.isEmpty()) {
                source(lane).settle(doneHere, releasedHere);
            }
        }
    }

    @Override
    public void close() {
        interactive.close();
        bulk.close();
    }

    private JobSource source(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> interactive;
            case BULK -> bulk;
        };
    }

    private static List<TakenJob> of(Lane lane, List<TakenJob> jobs) {
        return jobs.stream().filter(job -> job.lane() == lane).toList();
    }
}
