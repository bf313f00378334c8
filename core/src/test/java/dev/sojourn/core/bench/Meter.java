package dev.sojourn.core.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Measures what its thread does between [#start] and [#stop], what the measuring itself takes left
/// out as far as it can be.
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long cpuNanos;
  private long allocated;
  private long nanos;

  void start() {
    cpuNanos = THREADS.getCurrentThreadCpuTime();
    allocated = THREADS.getCurrentThreadAllocatedBytes();
    nanos = System.nanoTime();
  }

  Reading stop(long packets) {
    long wall = System.nanoTime() - nanos;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    long cpu = THREADS.getCurrentThreadCpuTime() - cpuNanos;
    return new Reading(packets, wall, cpu, bytes);
  }
}
