package io.bestbackground.worker.picture;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/** What decoding needs of libjpeg-turbo's C interface, {@code turbojpeg.h} of 2.0 and later; its names without tj. */
public interface LibTurboJpeg extends Library {
    /** {@code TJPF_BGR}. */
    int PIXELS_BGR = 1;

    /** {@code TJPF_GRAY}. */
    int PIXELS_GREY = 6;

    /** {@code TJCS_GRAY}. */
    int COLORSPACE_GREY = 2;

    /** {@code TJERR_WARNING}: something was amiss, and as much as could be was decoded. */
    int WARNING = 0;

    @Nullable
    Pointer initDecompress();

    int decompressHeader3(
            Pointer handle,
            Pointer jpeg,
            NativeLong size,
            IntByReference width,
            IntByReference height,
            IntByReference subsampling,
            IntByReference colorspace);

    /** Decodes to rows that lie {@code pitch} bytes apart; 0 when all went well. */
    int decompress2(
            Pointer handle,
            Pointer jpeg,
            NativeLong size,
            Pointer points,
            int width,
            int pitch,
            int height,
            int pixels,
            int flags);

    /** How grave the last failure was. */
    int getErrorCode(Pointer handle);

    int destroy(Pointer handle);
}
