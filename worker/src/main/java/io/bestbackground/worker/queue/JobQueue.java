package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** One way of taking jobs from the broker: set up once, it opens a source for each thread and lane. */
interface JobQueue {
    /** Sets up what the groups need; safe to repeat. Fails as the admin's futures do. */
    void prepare(Admin admin) throws ExecutionException, InterruptedException;

    /** Opens a source for the calling thread, which closes it; fails with a {@code KafkaException}. */
    JobSource open(Lane lane);
}
