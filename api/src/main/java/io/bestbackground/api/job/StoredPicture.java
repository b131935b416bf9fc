package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/**
 * A picture in the store as something to be sent, in whole or in parts. Each stream asks the store for the first byte
 * that is wanted and for what follows, once it is read, and holds no more of it in memory than a buffer.
 */
final class StoredPicture extends AbstractResource {
    private final ObjectStore store;
    private final String key;
    private final long bytes;
    private final Supplier<ApiProblem> gone;

    /** Makes one of an object with so many bytes; {@code gone} is what to say when it was removed meanwhile. */
    StoredPicture(ObjectStore store, String key, long bytes, Supplier<ApiProblem> gone) {
        this.store = store;
        this.key = key;
        this.bytes = bytes;
        this.gone = gone;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return bytes;
    }

    @Override
    public String getDescription() {
        return key;
    }

    @Override
    public InputStream getInputStream() {
        return new LateStream();
    }

    /** Opens the object where reading begins; bytes that are skipped before are never asked for. */
    private final class LateStream extends InputStream {
        private long offset;
        private @Nullable InputStream opened;

        @Override
        public long skip(long count) throws IOException {
            if (opened != null) {
                return opened.skip(count);
            }
            long skipped = Math.max(0, Math.min(count, bytes - offset));
            offset += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            return offset == bytes ? -1 : open().read();
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return offset == bytes ? -1 : open().read(buffer, from, length);
        }

        @Override
        public void close() throws IOException {
            if (opened != null) {
                opened.close();
            }
        }

        private InputStream open() throws IOException {
            if (opened == null) {
                opened = store.open(key, offset).orElseThrow(gone);
            }
            return opened;
        }
    }
}
