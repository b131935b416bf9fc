package io.bestbackground.worker.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** A picture's bytes for Java's readers: as they are, of a length that the readers can hold claims against. */
final class SourceInput extends ImageInputStreamImpl {
    private final byte[] bytes;

    SourceInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] room, int from, int count) {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return -1;
        }
        int available = (int) Math.min(count, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, room, from, available);
        streamPos += available;
        return available;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
