package io.bestbackground.api.submit;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Lane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job to be made of a submission.
 *
 * @param submission what the client asked for
 * @param edit the options, with the format that the client accepts
 * @param lane the queue to wait in
 * @param waitEnds when the client stops waiting for the end; none when it does not wait
 * @param fetchEnds when its picture has to be there, however long a link may take; none when that alone counts
 */
record Order(
        Submission submission,
        EditOptions edit,
        Lane lane,
        @Nullable Instant waitEnds,
        @Nullable Instant fetchEnds) {}
