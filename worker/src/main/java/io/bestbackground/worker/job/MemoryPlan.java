package io.bestbackground.worker.job;

import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.worker.render.RenderPlan;

/**
 * How many jobs are in hand at once, and how many pixels of pictures, so that the worst of them fit the memory there
 * is. Small pictures never wait for each other; large ones do, where they would not fit together.
 *
 * @param threads batches in hand at once
 * @param pixels most pixels in hand at once, at least those of the largest picture that is taken
 */
record MemoryPlan(int threads, long pixels) {
    private static final int HEAP_PER_PIXEL = PictureHeader.ORDINARY_HEAP;

    /**
     * Memory outside the heap for each pixel, at its peak. Measured with 50 million pixels, from decoding to the
     * encoded result:
     *
     * <pre>
     *                          crop, png   blur, png   cutout, png   cutout, webp
     * JPEG                        4.0         7.9         10.9          22.8
     * PNG                         4.2          –          13.9            –
     * PNG with alpha              5.3        17.0         17.8            –
     * the same in 16 bits        12.0          –          18.4          25.3
     * CMYK JPEG                   5.5
     * TIFF in 16 bits             5.3
     * GIF                         9.0
     * </pre>
     *
     * Scaling a cutout down, or any picture with alpha, takes 21 to 22; in an open frame of twice the picture's pixels
     * 37 for each of these. A WebP with noise for alpha takes 41 to encode, which is not planned with.
     */
    private static final int NATIVE_PER_PIXEL = 26;

    private static final long MEGABYTE = 1 << 20;

    /**
     * Makes a plan, of fewer threads than the processors could feed where memory ends first.
     *
     * @param batch jobs in hand of each thread, at most
     * @throws TooLittleMemory when the largest picture does not fit, with the sum laid out
     */
    static MemoryPlan of(
            WorkerProperties worker,
            MemoryProperties memory,
            PictureLimits limits,
            AvailableMemory available,
            int batch) {
        long source = limits.maxBytes().toBytes();
        long rest =
                available.largeArrays() - memory.heapBeside().toBytes() - HEAP_PER_PIXEL * limits.maxPixels() - source;
        int threads = worker.concurrency() > 0
                ? worker.concurrency()
                : (int) Math.max(1, Math.min(worker.threads(), rest / (source * batch)));
        // why one more: a TIFF is copied on its way to the decoder
        long encoded = ((long) threads * batch + 1) * source;
        long limit = memory.limit() == null
                ? available.machine() / 10 * 9
                : memory.limit().toBytes();
        long heap = available.largeArrays() - memory.heapBeside().toBytes() - encoded;
        long outside = limit - available.heap() - memory.nativeBeside().toBytes();
        long pixels = Math.min(heap / HEAP_PER_PIXEL, outside / NATIVE_PER_PIXEL);
        // why more outside: a result may have more pixels than its picture, and is then worked on alone
        long largest = RenderPlan.mostPixels(limits.maxPixels());
        if (pixels < limits.maxPixels() || outside / NATIVE_PER_PIXEL < largest) {
            throw new TooLittleMemory(sum(threads * batch, encoded, limit, memory, limits, available));
        }
        return new MemoryPlan(threads, Math.min(pixels, (long) threads * batch * limits.maxPixels()));
    }

    private static String sum(
            int jobs,
            long encoded,
            long limit,
            MemoryProperties memory,
            PictureLimits limits,
            AvailableMemory available) {
        long heap = HEAP_PER_PIXEL * limits.maxPixels();
        long largest = RenderPlan.mostPixels(limits.maxPixels());
        long outside = NATIVE_PER_PIXEL * largest;
        long heapBeside = memory.heapBeside().toBytes();
        long nativeBeside = memory.nativeBeside().toBytes();
        return """
                The largest picture that is taken does not fit into memory (all in MB).
                heap: %d for %d pixels, %d for the sources of %d jobs, %d beside: %d of the %d that -Xmx%dm gives to large arrays
                whole process: %d heap, %d for %d pixels outside of it, %d beside: %d of %d""".formatted(
                        mega(heap),
                        limits.maxPixels(),
                        mega(encoded),
                        jobs,
                        mega(heapBeside),
                        mega(heap + encoded + heapBeside),
                        mega(available.largeArrays()),
                        mega(available.heap()),
                        mega(available.heap()),
                        mega(outside),
                        largest,
                        mega(nativeBeside),
                        mega(available.heap() + outside + nativeBeside),
                        mega(limit));
    }

    private static long mega(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }
}
