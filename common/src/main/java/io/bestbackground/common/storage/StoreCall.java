package io.bestbackground.common.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.Optional;

/** One call to the store, whose failures come out as {@link StorageUnavailable}. */
interface StoreCall<T> {
    int NOT_FOUND = 404;
    int PRECONDITION_FAILED = 412;

    /** Makes the call. */
    T run() throws MinioException, IOException;

    /** Makes a call that must give something. */
    static <T> T call(String what, String key, StoreCall<T> body) {
        return callOrEmpty(what, key, body).orElseThrow(() -> new StorageUnavailable(what, key, null));
    }

    /** Makes a call; empty when the store says that the object is not there, or is there already. */
    static <T> Optional<T> callOrEmpty(String what, String key, StoreCall<T> body) {
        try {
            return Optional.of(body.run());
        } catch (ErrorResponseException refused) {
            int status = refused.response().code();
            if (status == NOT_FOUND || status == PRECONDITION_FAILED) {
                return Optional.empty();
            }
            throw new StorageUnavailable(
                    what,
                    key,
                    new IOException(status + " " + refused.errorResponse().code(), refused));
        } catch (MinioException | IOException | IllegalStateException failed) {
            // why IllegalStateException: that is how the client reports a broken connection
            throw new StorageUnavailable(what, key, failed);
        }
    }
}
