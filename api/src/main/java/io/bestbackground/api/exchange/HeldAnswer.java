package io.bestbackground.api.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer on its way: in memory as long as answers take no more than their share of it, and in a file from there on,
 * so that clients who do not read take no memory from those who do. For one thread at a time.
 */
final class HeldAnswer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldAnswer.class);

    private final ByteBudget disk;
    private final HeldBytes memory;
    private @Nullable Spill spill;
    private long spilled;

    HeldAnswer(ByteBudget memory, ByteBudget disk) {
        this.memory = new HeldBytes(memory);
        this.disk = disk;
    }

    long size() {
        return memory.size() + spilled;
    }

    /** Adds bytes; fails when there is room for them nowhere. */
    void write(byte[] from, int offset, int length) throws IOException {
        if (spill == null && memory.fits(length)) {
            memory.write(from, offset, length);
            return;
        }
        if (!disk.take(length)) {
            throw new HeldBytes.OverBudget();
        }
        spilled += length;
        if (spill == null) {
            spill = new Spill();
        }
        spill.write(from, offset, length);
    }

    /** The next bytes, which are let go of; empty when there are none left. */
    byte[] next() throws IOException {
        byte[] held = memory.next();
        return held.length > 0 || spill == null ? held : spill.next();
    }

    @Override
    public void close() {
        memory.close();
        disk.give(spilled);
        spilled = 0;
        Spill file = spill;
        spill = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException failure) {
                LOG.warn("an answer's file could not be deleted: {}", failure.toString());
            }
        }
    }
}
