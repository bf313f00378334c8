package dev.sojourn.analysis.recording;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

/// A program that asks the JVM for what stops all its threads.
public final class Asking {
  private static final int BEYOND = 1 << 20;

  private Asking() {}

  /// @param arguments the file that the heap is dumped into
  public static void main(String[] arguments) throws IOException {
    reserve();
    collect();
    dump(arguments[0]);
  }

  private static void reserve() {
    try {
      ByteBuffer.allocateDirect(BEYOND);
      throw new IllegalStateException("There is no limit.");
    } catch (OutOfMemoryError expected) {
      // What it is here for: it collects before it gives up.
    }
  }

  private static void collect() {
    System.gc();
  }

  private static void dump(String file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
  }
}
