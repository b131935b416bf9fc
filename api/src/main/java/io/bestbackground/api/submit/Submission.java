package io.bestbackground.api.submit;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, understood.
 *
 * @param edit what to do
 * @param source the picture, or where it is
 * @param formatGiven whether the client chose the format itself
 * @param deadline when the result is of no more use; none when it always is
 * @param webhook address to tell of the end, as the client gave it
 */
record Submission(
        EditOptions edit,
        Source source,
        boolean formatGiven,
        @Nullable Deadline deadline,
        @Nullable String webhook) {

    /** Where the picture comes from. */
    sealed interface Source {}

    /** A link that the service fetches. */
    record Link(String url) implements Source {}

    /** The picture itself. */
    record Upload(byte[] bytes) implements Source {}

    /** The picture of a job that was submitted before. */
    record Earlier(JobId job) implements Source {}
}
