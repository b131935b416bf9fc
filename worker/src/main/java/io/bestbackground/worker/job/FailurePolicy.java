package io.bestbackground.worker.job;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureTooLarge;

/** Says what a failed step means for its job's client. */
final class FailurePolicy {
    private FailurePolicy() {}

    /** The failure that a client is told; faults of our own are told without their text, which may hold internals. */
    static Failure explain(RuntimeException failed) {
        if (failed instanceof NotAPicture) {
            return new Failure(FailureReason.NOT_AN_IMAGE, String.valueOf(failed.getMessage()));
        }
        if (failed instanceof PictureTooLarge) {
            return new Failure(FailureReason.TOO_MANY_PIXELS, String.valueOf(failed.getMessage()));
        }
        return new Failure(FailureReason.INTERNAL, FailureReason.INTERNAL.text());
    }
}
