package io.bestbackground.api.submit;

import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

/** Gathers bytes until there are more than allowed, and then throws. */
final class CappedBytes extends ByteArrayOutputStream {
    private final long most;
    private final Supplier<RuntimeException> tooMany;

    CappedBytes(long most, Supplier<RuntimeException> tooMany) {
        this.most = most;
        this.tooMany = tooMany;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if ((long) size() + length > most) {
            throw tooMany.get();
        }
        super.write(bytes, offset, length);
    }
}
