package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.List;

/**
 * Both lanes as one source. Interactive jobs go first; but after {@value #IN_A_ROW} batches of them a bulk batch that
 * waits has its turn, so that bulk never starves. After a bulk batch interactive jobs always go first, so that they
 * never wait for two of them. Used by one thread alone.
 */
final class LaneSource implements JobSource {
    private static final int IN_A_ROW = 4;
    // why not nothing: what waits in the broker is a few milliseconds away, and without them would be missed
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final JobSource interactive;
    private final JobSource bulk;
    private int inARow;
    private boolean isBulkBusy;

    LaneSource(JobSource interactive, JobSource bulk) {
        this.interactive = interactive;
        this.bulk = bulk;
    }

    @Override
    public List<TakenJob> take(Duration longest) {
        List<TakenJob> jobs = inARow >= IN_A_ROW ? takeBulk() : List.of();
        if (jobs.isEmpty()) {
            // why so short: bulk jobs that wait are not kept waiting for interactive ones to come
            jobs = takeInteractive(isBulkBusy ? MOMENT : longest);
        }
        if (jobs.isEmpty()) {
            jobs = takeBulk();
        }
        return jobs;
    }

    private List<TakenJob> takeInteractive(Duration longest) {
        List<TakenJob> jobs = interactive.take(longest);
        inARow = jobs.isEmpty() ? 0 : inARow + 1;
        return jobs;
    }

    private List<TakenJob> takeBulk() {
        List<TakenJob> jobs = bulk.take(isBulkBusy ? MOMENT : Duration.ZERO);
        isBulkBusy = !jobs.isEmpty();
        if (isBulkBusy) {
            inARow = 0;
            // why: these may take long, and interactive jobs that are done would be told with the next take alone
            interactive.flush();
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
                if (isBulkBusy) {
                    // why: a take that tells of jobs as well is longer than the moment it then has
                    source(lane).flush();
                }
            }
        }
    }

    @Override
    public void flush() {
        interactive.flush();
        bulk.flush();
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
