package dev.sojourn.core.lab;

/// Something that keeps the receiving thread from its socket: one scenario.
///
/// Made, started and closed on the main thread.
interface Stall extends AutoCloseable {
  /// Starts what goes on beside the receiving thread.
  default void start() {}

  /// What the receiving thread does first.
  default void onReceivingThread() throws InterruptedException {}

  /// What the receiving thread does with every packet, and what holds it up.
  default void onPacket() {}

  /// Ends what [#start] began; returns when it has ended.
  @Override
  default void close() {}
}
