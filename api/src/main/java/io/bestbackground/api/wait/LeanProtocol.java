package io.bestbackground.api.wait;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP whose requests hold small buffers: thousands wait at once, and what each holds is held as long. Public since the
 * server makes it by its name.
 */
public final class LeanProtocol extends Http11NioProtocol {
    private static final int BUFFER = 1024;

    @Override
    public int getDesiredBufferSize() {
        return BUFFER;
    }

    @Override
    protected Processor createProcessor() {
        return new GrowingConnection(this, getAdapter());
    }
}
