package io.bestbackground.api.exchange;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A body that has come in whole, as a stream that never blocks. */
final class BodyStream extends ServletInputStream {
    private final HeldBytes body;
    private byte[] piece = new byte[0];
    private int position;

    BodyStream(HeldBytes body) {
        this.body = body;
    }

    @Override
    public int read() {
        return isFinished() ? -1 : piece[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (isFinished()) {
            return -1;
        }
        int part = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, into, offset, part);
        position += part;
        return part;
    }

    @Override
    public boolean isFinished() {
        if (position == piece.length) {
            piece = body.next();
            position = 0;
        }
        return piece.length == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("the body is here already: read it");
    }
}
