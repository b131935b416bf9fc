package io.bestbackground.api.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

/**
 * Bytes in memory, counted against the budget until closed; written first, then read once. For one thread at a time.
 */
final class HeldBytes extends OutputStream {
    private static final int SMALLEST_PIECE = 1024;
    private static final int LARGEST_PIECE = 64 * 1024;

    private final ByteBudget budget;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int inLast;
    private long size;
    private long taken;

    HeldBytes(ByteBudget budget) {
        this.budget = budget;
    }

    long size() {
        return size;
    }

    /** Whether so many more bytes would leave at least half of the budget to others. */
    boolean fits(long more) {
        return budget.free() - more >= budget.most() / 2;
    }

    @Override
    public void write(int one) throws OverBudget {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws OverBudget {
        int done = 0;
        while (done < length) {
            byte[] last = roomy();
            int part = Math.min(length - done, last.length - inLast);
            System.arraycopy(from, offset + done, last, inLast, part);
            grow(part);
            done += part;
        }
    }

    /** Reads once from a stream, as many bytes as it has and fit; gives what {@link InputStream#read(byte[])} gives. */
    int readFrom(InputStream in) throws IOException {
        byte[] last = roomy();
        int read = in.read(last, inLast, last.length - inLast);
        grow(Math.max(0, read));
        return read;
    }

    /** The next bytes, which are let go of; empty when there are none left. */
    byte[] next() {
        byte[] piece = pieces.poll();
        if (piece == null) {
            return new byte[0];
        }
        return pieces.isEmpty() && inLast < piece.length ? Arrays.copyOf(piece, inLast) : piece;
    }

    /** Lets go of all bytes. */
    @Override
    public void close() {
        pieces.clear();
        budget.give(taken);
        taken = 0;
        size = 0;
    }

    private byte[] roomy() throws OverBudget {
        if (pieces.isEmpty() || inLast == pieces.getLast().length) {
            int length = (int) Math.max(SMALLEST_PIECE, Math.min(size, LARGEST_PIECE));
            if (!budget.take(length)) {
                throw new OverBudget();
            }
            taken += length;
            pieces.add(new byte[length]);
            inLast = 0;
        }
        return Objects.requireNonNull(pieces.peekLast());
    }

    private void grow(int by) {
        inLast += by;
        size += by;
    }

    /** More bytes would be held than are allowed for all clients together. */
    static final class OverBudget extends IOException {}
}
