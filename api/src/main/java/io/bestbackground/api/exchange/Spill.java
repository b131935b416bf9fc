package io.bestbackground.api.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes in a file that goes when closed; written first, then read once. For one thread at a time. */
final class Spill implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final FileChannel file;
    private long written;
    private long read;

    Spill() throws IOException {
        Path path = Files.createTempFile("bestbackground", ".answer");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    void write(byte[] from, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
        while (bytes.hasRemaining()) {
            written += file.write(bytes, written);
        }
    }

    /** The next bytes; empty when there are none left. */
    byte[] next() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, written - read));
        int got = 0;
        while (got >= 0 && piece.hasRemaining()) {
            got = file.read(piece, read + piece.position());
        }
        read += piece.position();
        return piece.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
