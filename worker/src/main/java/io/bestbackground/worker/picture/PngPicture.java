package io.bestbackground.worker.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Writes PNG (ISO/IEC 15948) in strips of rows that stay within the processor's cache: cheap filters, runs of one byte
 * and Huffman codes, no search for anything that repeats. Photos repeat nothing but what is flat.
 */
final class PngPicture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Deflate with a window of 32 KiB, fastest: RFC 1950, 2.2. */
    private static final byte[] ZLIB = {0x78, 0x01};

    /** Bytes of a strip, about. */
    private static final int STRIP = 1 << 17;

    /** Rows that share a filter, chosen by the first of them. */
    private static final int ALIKE = 16;

    private static final int BITS = 8;

    /** Bytes of a chunk beside its content: length, type and checksum. */
    private static final int AROUND_CHUNK = 12;

    private final List<byte[]> parts = new ArrayList<>();
    private final Mat picture;
    private final int step;
    private final int rowBytes;
    private final int rowsInStrip;
    private final byte[] points;
    private final byte[] filtered;
    private final byte[] scratch;
    private final DeflateBlocks blocks;
    private final Adler32 checksum = new Adler32();

    private PngPicture(Mat picture) {
        this.picture = picture;
        step = picture.channels();
        rowBytes = Math.multiplyExact(picture.cols(), step);
        rowsInStrip = Math.max(1, Math.min(picture.rows(), STRIP / rowBytes));
        points = new byte[(rowsInStrip + 1) * rowBytes + step * RowFilter.OVERRUN];
        filtered = new byte[1 + rowsInStrip * (rowBytes + 1) + RowFilter.OVERRUN];
        scratch = new byte[rowBytes + 1 + RowFilter.OVERRUN];
        blocks = new DeflateBlocks(rowsInStrip * (rowBytes + 1));
    }

    /** The picture's file: grey (1 channel of 8 bits), B G R (3) or B G R A (4), alpha not multiplied in. */
    static byte[] encode(Mat picture) {
        return new PngPicture(picture).encode();
    }

    private byte[] encode() {
        parts.add(SIGNATURE);
        byte[] header = header();
        chunk("IHDR", header, header.length);
        chunk("IDAT", ZLIB, ZLIB.length);
        try (MatScope scope = new MatScope()) {
            Mat rows = scope.add(Mat.zeros(rowsInStrip + 1, picture.cols(), CvType.CV_8UC(step)));
            for (int y = 0; y < picture.rows(); y += rowsInStrip) {
                strip(rows, y, Math.min(rowsInStrip, picture.rows() - y));
            }
        }
        byte[] end = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        chunk("IDAT", end, end.length);
        chunk("IEND", end, 0);
        return joined();
    }

    /** All parts in one; why only now: what grows is copied again and again, and is large garbage each time. */
    private byte[] joined() {
        ByteBuffer file =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact));
        parts.forEach(file::put);
        return file.array();
    }

    private byte[] header() {
        byte colours = (byte) (step == 1 ? 0 : step == 3 ? 2 : 6);
        return ByteBuffer.allocate(13)
                .putInt(picture.cols())
                .putInt(picture.rows())
                .put(new byte[] {BITS, colours, 0, 0, 0})
                .array();
    }

    private void strip(Mat rows, int y, int count) {
        read(rows, y, count);
        for (int row = 0; row < count; row += ALIKE) {
            filter(row, Math.min(ALIKE, count - row));
        }
        int end = 1 + count * (rowBytes + 1);
        checksum.update(filtered, 1, end - 1);
        blocks.add(filtered, 1, end, y + count == picture.rows());
        chunk("IDAT", blocks.out().bytes(), blocks.out().size());
        blocks.out().clear();
        filtered[0] = filtered[end - 1];
    }

    /** Reads a strip in PNG's order of colours, behind the last row of the strip before. */
    private void read(Mat rows, int y, int count) {
        try (MatScope scope = new MatScope()) {
            if (y > 0) {
                scope.add(rows.row(rowsInStrip)).copyTo(scope.add(rows.row(0)));
            }
            Mat from = scope.add(picture.rowRange(y, y + count));
            Mat to = scope.add(rows.rowRange(1, 1 + count));
            switch (step) {
                case 3 -> Imgproc.cvtColor(from, to, Imgproc.COLOR_BGR2RGB);
                case 4 -> Imgproc.cvtColor(from, to, Imgproc.COLOR_BGRA2RGBA);
                default -> from.copyTo(to);
            }
            rows.get(0, 0, points);
        }
    }

    private void filter(int first, int count) {
        int at = (1 + first) * rowBytes;
        int to = 1 + first * (rowBytes + 1);
        RowFilter filter = RowFilter.best(points, at, rowBytes, step, scratch);
        for (int row = 0; row < count; row++) {
            filter.apply(points, at, rowBytes, step, filtered, to);
            at += rowBytes;
            to += rowBytes + 1;
        }
    }

    private void chunk(String type, byte[] content, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content, 0, length);
        parts.add(ByteBuffer.allocate(length + AROUND_CHUNK)
                .putInt(length)
                .put(name)
                .put(content, 0, length)
                .putInt((int) check.getValue())
                .array());
    }
}
