package dev.sojourn.core.lab;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The thread that receives and handles packets, one after the other, as a simple server does.
final class ReceivingThread {
  /// Bounds the draining when somebody goes on sending.
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LabSocket socket;
  private final Stall stall;
  private final Optional<Processors> reserved;
  private final Thread thread;
  private volatile boolean draining;
  private volatile Exception failure;

  /// @param reserved of which the thread takes the last for itself
  ReceivingThread(LabSocket socket, Stall stall, Optional<Processors> reserved) {
    this.socket = socket;
    this.stall = stall;
    this.reserved = reserved;
    thread = stall.receivingThread().name("receiver").unstarted(this::receive);
  }

  void start() {
    thread.start();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /// Takes what is left in the queue and ends the thread.
  ///
  /// @throws LabException what ended the thread before
  void drain() throws LabException, InterruptedException {
    draining = true;
    thread.join();
    if (failure != null) {
      throw new LabException("the receiving thread failed: " + failure.getMessage(), failure);
    }
  }

  private void receive() {
    try {
      if (reserved.isPresent()) {
        reserved.get().takeLast();
      }
      stall.onReceivingThread();
      while (!draining) {
        receiveBatch();
      }
      long start = System.nanoTime();
      while (receiveBatch() > 0 && System.nanoTime() - start < DRAIN_NANOS) {
        // There is more.
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      failure = e;
    }
  }

  private int receiveBatch() throws IOException {
    int packets = socket.receive();
    for (int i = 0; i < packets; i++) {
      stall.onPacket();
    }
    return packets;
  }
}
