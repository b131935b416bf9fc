package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** The first frame of an animated WebP (RFC 9649, 2.7.1.1), which OpenCV cannot read. */
final class WebpFrame {
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    /** Place, size, duration and flags, before a frame's own chunks. */
    private static final int FRAME_HEADER = 16;

    private static final int EXTENDED = 10;
    private static final byte HAS_ALPHA = 0x10;

    private WebpFrame() {}

    /**
     * Decodes the first frame, where it belongs on the picture; around it all is transparent.
     *
     * @throws NotAPicture when there is none, or it cannot be decoded
     */
    static Mat decode(byte[] source, PictureHeader header) {
        ByteBuffer frame = find(source);
        Rect place = new Rect(2 * u24(frame, 0), 2 * u24(frame, 3), 1 + u24(frame, 6), 1 + u24(frame, 9));
        if (place.x + place.width > header.width() || place.y + place.height > header.height()) {
            throw new NotAPicture("the WebP's first frame lies outside the picture");
        }
        byte[] still = still(frame.position(FRAME_HEADER).slice(), place);
        PictureHeader inner = PictureHeader.read(still);
        if (inner.width() != place.width || inner.height() != place.height) {
            throw NotAPicture.ofAnotherSize();
        }
        return onPicture(NativeDecoder.decode(still, inner), place, header);
    }

    private static ByteBuffer find(byte[] source) {
        ByteBuffer bytes = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        long at = FIRST_CHUNK;
        while (at <= source.length - CHUNK_HEADER) {
            int start = (int) at;
            long size = Integer.toUnsignedLong(bytes.getInt(start + 4));
            if (name(bytes, start).equals("ANMF")) {
                if (size < FRAME_HEADER || size > source.length - start - CHUNK_HEADER) {
                    break;
                }
                return bytes.slice(start + CHUNK_HEADER, (int) size).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += CHUNK_HEADER + size + (size & 1);
        }
        throw new NotAPicture("the WebP has no whole frame");
    }

    /** The frame's chunks as a file of their own. */
    private static byte[] still(ByteBuffer chunks, Rect place) {
        boolean hasAlpha = chunks.remaining() >= CHUNK_HEADER && name(chunks, 0).equals("ALPH");
        int extended = hasAlpha ? CHUNK_HEADER + EXTENDED : 0;
        ByteBuffer file =
                ByteBuffer.allocate(FIRST_CHUNK + extended + chunks.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(latin("RIFF")).putInt(file.capacity() - CHUNK_HEADER).put(latin("WEBP"));
        if (hasAlpha) {
            file.put(latin("VP8X")).putInt(EXTENDED).putInt(HAS_ALPHA);
            put24(file, place.width - 1);
            put24(file, place.height - 1);
        }
        return file.put(chunks).array();
    }

    private static Mat onPicture(Mat frame, Rect place, PictureHeader header) {
        if (place.width == header.width() && place.height == header.height()) {
            return frame;
        }
        try (MatScope scope = new MatScope()) {
            scope.add(frame);
            Mat picture = scope.add(new Mat(header.height(), header.width(), CvType.CV_8UC4, Scalar.all(0)));
            Mat part = scope.add(picture.submat(place));
            if (frame.channels() == 4) {
                frame.copyTo(part);
            } else {
                Imgproc.cvtColor(frame, part, Imgproc.COLOR_BGR2BGRA);
            }
            return scope.keep(picture);
        }
    }

    private static int u24(ByteBuffer bytes, int at) {
        return (bytes.getShort(at) & 0xFFFF) | (bytes.get(at + 2) & 0xFF) << 16;
    }

    private static void put24(ByteBuffer bytes, int value) {
        bytes.putShort((short) value).put((byte) (value >> 16));
    }

    private static String name(ByteBuffer bytes, int at) {
        byte[] letters = new byte[4];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String letters) {
        return letters.getBytes(StandardCharsets.ISO_8859_1);
    }
}
