package io.bestbackground.client.command;

import io.bestbackground.client.Source;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A picture as the command line names it. The path of a file is kept beside its text: a file whose name the locale
 * cannot spell is not found again by what the text shows.
 *
 * @param label how messages call it: the link, or the path
 * @param file nothing for a link
 */
record Original(String label, @Nullable Path file) {
    static Original link(String address) {
        return new Original(address, null);
    }

    static Original file(Path file) {
        return new Original(file.toString(), file);
    }

    Source source() {
        return file == null ? Source.link(label) : Source.file(file);
    }
}
