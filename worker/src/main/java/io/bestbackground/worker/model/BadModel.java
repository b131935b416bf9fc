package io.bestbackground.worker.model;

import io.bestbackground.common.startup.CannotStart;

/** A model, or the engine that runs it, cannot be used; start-up ends with it. */
public final class BadModel extends CannotStart {
    private static final String WHAT_TO_DO = """
            bestbackground.model.name names a model that ships, bestbackground.model.folder a folder of your own; \
            models/README.md says what such a folder holds.""";

    BadModel(String message) {
        super(message, WHAT_TO_DO);
    }

    BadModel(String message, Throwable cause) {
        super(message, WHAT_TO_DO, cause);
    }
}
