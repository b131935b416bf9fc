package io.bestbackground.worker.picture;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** Loads OpenCV's native library once, wherever in the worker it is first needed. */
public final class NativeOpenCv {
    static {
        loadOnce();
    }

    private NativeOpenCv() {}

    /** Makes {@code org.opencv} usable; repeats cost nothing. */
    public static void load() {
        // why one: jobs run side by side, and a second thread for each would only wait for the others
        Core.setNumThreads(1);
    }

    private static void loadOnce() {
        try {
            // why first: images lay the library where Java looks for libraries, and nothing is unpacked at each start
            System.loadLibrary(Core.NATIVE_LIBRARY_NAME);
        } catch (UnsatisfiedLinkError notLaidOut) {
            OpenCV.loadLocally();
        }
    }
}
