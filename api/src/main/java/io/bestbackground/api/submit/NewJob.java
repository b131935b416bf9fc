package io.bestbackground.api.submit;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.PictureKind;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that may be taken: everything about it has been checked.
 *
 * @param edit what to do
 * @param lane the queue to wait in
 * @param source the picture's bytes
 * @param kind what they are
 * @param deadline when the result is of no more use; none when it always is
 * @param webhook who is told of the end; nobody when none
 */
record NewJob(
        EditOptions edit,
        Lane lane,
        byte[] source,
        PictureKind kind,
        @Nullable Instant deadline,
        @Nullable URI webhook) {}
