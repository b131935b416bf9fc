package io.bestbackground.api.admission;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is let in at once, by each replica for itself except for the queue, which all replicas share.
 *
 * @param maxWaiting most requests that wait for their job's end
 * @param maxWorking most requests that are worked on, from their body having come to their job being submitted; must be
 *     below the number of Tomcat's threads, so that refusals and health always find one
 * @param maxInLine most requests without a body, such as those for a job's state, that wait for their turn to be worked
 *     on instead of being refused; they hold a connection and no thread
 * @param maxPerCaller most requests that one caller has open; 0 sets no bound. Callers are told apart by their keys
 *     (bestbackground.access), or by {@code caller-header} where there are none. Not for callers behind a proxy that
 *     hides them
 * @param callerHeader the header that names the caller, such as X-Forwarded-For, of which the last entry counts; the
 *     address of the connection when empty. Only for headers that a trusted proxy sets
 * @param jobTime how long one job is taken to keep a worker busy before the first ends were heard
 * @param interactive bounds of the queue of single jobs
 * @param bulk bounds of the queue of batches
 * @param upload bounds of bodies
 * @param drain how a replica stops
 */
@ConfigurationProperties("bestbackground.admission")
record AdmissionProperties(
        @DefaultValue("256") int maxWaiting,
        @DefaultValue("80") int maxWorking,
        @DefaultValue("4000") int maxInLine,
        @DefaultValue("0") int maxPerCaller,
        @DefaultValue("") String callerHeader,
        @DefaultValue("500ms") Duration jobTime,
        @DefaultValue QueueBound interactive,
        @DefaultValue QueueBound bulk,
        @DefaultValue UploadProperties upload,
        @DefaultValue DrainProperties drain) {

    AdmissionProperties {
        if (maxWaiting < 1 || maxWorking < 1 || maxInLine < 0 || maxPerCaller < 0) {
            throw new IllegalArgumentException("bestbackground.admission: max-waiting and max-working must be at least"
                    + " 1, max-in-line and max-per-caller at least 0");
        }
        if (jobTime.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.admission.job-time must be at least 1ms");
        }
    }

    QueueBound bound(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> interactive;
            case BULK -> bulk;
        };
    }

    /**
     * How long a lane's queue may be.
     *
     * @param maxJobs most jobs in it
     * @param maxWait longest time that a new job may be expected to wait in it
     */
    record QueueBound(
            @DefaultValue("20000") int maxJobs,
            @DefaultValue("30m") Duration maxWait) {

        QueueBound {
            if (maxJobs < 1 || maxWait.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "bestbackground.admission: max-jobs and max-wait of both lanes must be positive");
            }
        }
    }

    /**
     * How a replica stops.
     *
     * @param notice how long it goes on answering 503 after the signal, so that load balancers notice
     * @param patience how long waiting clients may still get their answers before they are told 202
     */
    record DrainProperties(
            @DefaultValue("1s") Duration notice,
            @DefaultValue("5s") Duration patience) {

        DrainProperties {
            if (notice.isNegative() || patience.isNegative()) {
                throw new IllegalArgumentException("bestbackground.admission.drain: notice and patience must be >= 0");
            }
        }
    }
}
