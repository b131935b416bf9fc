package io.bestbackground.worker.picture;

import nu.pattern.OpenCV;

/** Loads OpenCV's native library, which DJL's image factory loads by the same call and so not a second time. */
public final class NativeOpenCv {
    private NativeOpenCv() {}

    /** Makes {@code org.opencv} usable; repeats cost nothing. */
    public static void load() {
        OpenCV.loadLocally();
    }
}
