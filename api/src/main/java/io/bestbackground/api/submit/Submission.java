package io.bestbackground.api.submit;

import io.bestbackground.common.edit.EditOptions;

/**
 * What a client asked for, understood.
 *
 * @param edit what to do
 * @param source the picture, or where it is
 * @param formatGiven whether the client chose the format itself
 */
record Submission(EditOptions edit, Source source, boolean formatGiven) {

    /** Where the picture comes from. */
    sealed interface Source {}

    /** A link that the service fetches. */
    record Link(String url) implements Source {}

    /** The picture itself. */
    record Upload(byte[] bytes) implements Source {}
}
