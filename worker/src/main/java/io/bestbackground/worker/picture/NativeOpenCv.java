package io.bestbackground.worker.picture;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** Loads OpenCV's native library, which DJL's image factory loads by the same call and so not a second time. */
public final class NativeOpenCv {
    private NativeOpenCv() {}

    /** Makes {@code org.opencv} usable; repeats cost nothing. */
    public static void load() {
        OpenCV.loadLocally();
        // why one: jobs run side by side, and a second thread for each would only wait for the others
        Core.setNumThreads(1);
    }
}
