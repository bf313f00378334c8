package dev.sojourn.core.lab;

import dev.sojourn.core.receive.Counters;
import dev.sojourn.core.receive.DatagramReceiver;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The thread that receives and handles packets, one after the other, as a simple server does.
final class ReceivingThread {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// Bounds the draining when somebody goes on sending.
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final DatagramReceiver receiver;
  private final Stall stall;
  private final Optional<Processors> reserved;
  private final Thread thread = new Thread(this::receive, "receiver");
  private volatile boolean draining;
  private volatile Exception failure;

  /// @param reserved of which the thread takes the last for itself
  ReceivingThread(DatagramReceiver receiver, Stall stall, Optional<Processors> reserved) {
    this.receiver = receiver;
    this.stall = stall;
    this.reserved = reserved;
  }

  void start() {
    thread.start();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  Counters counters() {
    return receiver.counters();
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
    int packets = receiver.receive(WAIT_NANOS);
    for (int i = 0; i < packets; i++) {
      stall.onPacket();
    }
    return packets;
  }
}
