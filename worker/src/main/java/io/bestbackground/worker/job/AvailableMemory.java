package io.bestbackground.worker.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * What a process has to live on, in bytes.
 *
 * @param heap the heap's largest size
 * @param largeArrays the part of the heap in which arrays as large as pictures must find room
 * @param machine what the machine or the container has
 */
record AvailableMemory(long heap, long largeArrays, long machine) {

    static AvailableMemory ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        // why the largest pool: collectors with generations keep large arrays in the old one, two thirds of the heap
        long largest = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getMax() < 0 ? heap : usage.getMax())
                .max()
                .orElse(heap);
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new AvailableMemory(heap, Math.min(heap, largest), machine.getTotalMemorySize());
    }
}
