package io.bestbackground.chaos.load;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client asks for its job. */
public enum Way {
    /** It waits for the answer as long as the service lets it. */
    SYNC(null),
    /** It waits a moment, then asks by id. */
    BRIEF("wait=2"),
    /** It waits not at all, then asks by id. */
    ASYNC("respond-async");

    private final Optional<String> prefer;

    Way(@Nullable String prefer) {
        this.prefer = Optional.ofNullable(prefer);
    }

    /** Its {@code Prefer} header. */
    Optional<String> prefer() {
        return prefer;
    }
}
