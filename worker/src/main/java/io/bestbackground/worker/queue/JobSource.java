package io.bestbackground.worker.queue;

import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import java.util.List;

/**
 * Gives the jobs of one lane to one thread. A job that was taken is this thread's alone until it is settled, or the
 * thread's process dies, or its lock runs out: then it is given to another. So each job is given at least once.
 */
public interface JobSource extends AutoCloseable {
    /**
     * Takes the next jobs; every job of the batch before must be settled.
     *
     * @param longest how long to wait for a first one
     * @return at most as many as the batch size; empty when none came in time
     * @throws BrokerUnavailable when the source is broken and must be opened anew
     */
    List<TakenJob> take(Duration longest);

    /**
     * Says that work on the jobs in hand begins, which may have waited for their turn until now. From here on they may
     * be worked on for as long as their lock.
     */
    void begin();

    /**
     * Settles a batch: those that are done are never given again, once the source has taken again or is closed; the
     * others are given to someone at once.
     *
     * @throws BrokerUnavailable when it could not be told, so that the jobs may be given again
     */
    void settle(List<TakenJob> done, List<TakenJob> released);

    /** Lets go of all that is held. */
    @Override
    void close();
}
