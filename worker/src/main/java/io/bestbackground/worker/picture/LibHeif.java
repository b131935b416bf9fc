package io.bestbackground.worker.picture;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** What decoding needs of libheif's C interface, {@code heif.h} of 1.13 and later; its names without {@code heif_}. */
public interface LibHeif extends Library {
    /** {@code heif_colorspace_RGB}. */
    int COLORSPACE_RGB = 1;

    /** {@code heif_chroma_interleaved_RGB}: 8 bits for each of three channels, one pixel after the other. */
    int CHROMA_INTERLEAVED_RGB = 10;

    /** {@code heif_chroma_interleaved_RGBA}. */
    int CHROMA_INTERLEAVED_RGBA = 11;

    /** {@code heif_channel_interleaved}: all channels in one plane. */
    int CHANNEL_INTERLEAVED = 10;

    /** {@code struct heif_error}, handed back by value. */
    @FieldOrder({"code", "subcode", "message"})
    class Outcome extends Structure implements Structure.ByValue {
        public int code;
        public int subcode;
        public @Nullable Pointer message;

        boolean isGood() {
            return code == 0;
        }

        @Override
        public String toString() {
            return message == null ? "error " + code : message.getString(0).strip();
        }
    }

    /** 0xHHMMLL00. */
    int getVersionNumber();

    String getVersion();

    Pointer contextAlloc();

    void contextFree(Pointer context);

    void contextSetMaxDecodingThreads(Pointer context, int threads);

    /** Copies {@code size} bytes and reads their boxes. */
    Outcome contextReadFromMemory(Pointer context, byte[] bytes, long size, @Nullable Pointer options);

    Outcome contextGetPrimaryImageHandle(Pointer context, PointerByReference handle);

    void imageHandleRelease(Pointer handle);

    int imageHandleGetWidth(Pointer handle);

    int imageHandleGetHeight(Pointer handle);

    int imageHandleHasAlphaChannel(Pointer handle);

    int imageHandleIsPremultipliedAlpha(Pointer handle);

    /** Decodes, and turns, mirrors and cuts as the file asks for. */
    Outcome decodeImage(
            Pointer handle, PointerByReference image, int colorspace, int chroma, @Nullable Pointer options);

    int imageGetWidth(Pointer image, int channel);

    int imageGetHeight(Pointer image, int channel);

    /** The first row; {@code stride} becomes the bytes from one row to the next. */
    @Nullable
    Pointer imageGetPlaneReadonly(Pointer image, int channel, IntByReference stride);

    void imageRelease(Pointer image);
}
