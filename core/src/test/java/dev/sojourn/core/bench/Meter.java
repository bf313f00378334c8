package dev.sojourn.core.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Measures what its thread does between [#start] and [#stop], what the measuring itself takes left
/// out as far as it can be.
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long cpuNanos;
  private long allocated;

  void start() {
    allocated = THREADS.getCurrentThreadAllocatedBytes();
    cpuNanos = THREADS.getCurrentThreadCpuTime();
  }

  Reading stop(long packets) {
    long cpu = THREADS.getCurrentThreadCpuTime() - cpuNanos;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return new Reading(packets, cpu, bytes);
  }
}
