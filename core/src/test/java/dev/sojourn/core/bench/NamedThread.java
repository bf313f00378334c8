package dev.sojourn.core.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/// What CPU time a thread of the agent's takes, known by its name.
record NamedThread(long id) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// What the program does meanwhile.
  interface Meanwhile {
    void run() throws Exception;
  }

  static NamedThread find(String name) {
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().equals(name)) {
        return new NamedThread(thread.getThreadId());
      }
    }
    throw new IllegalStateException("no thread is called " + name);
  }

  /// Tells it as `measured nanos=… cpuNanos=…`.
  String measure(Meanwhile meanwhile) throws Exception {
    long cpu = THREADS.getThreadCpuTime(id);
    long start = System.nanoTime();
    meanwhile.run();
    return "measured nanos=%d cpuNanos=%d"
        .formatted(System.nanoTime() - start, THREADS.getThreadCpuTime(id) - cpu);
  }
}
