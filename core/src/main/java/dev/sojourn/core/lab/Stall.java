package dev.sojourn.core.lab;

/// Something that keeps the receiving thread from its socket: one scenario.
///
/// Made and closed on the main thread; [#onPacket] runs on the receiving thread.
interface Stall extends AutoCloseable {
  /// Starts what goes on beside the receiving thread.
  default void start() throws LabException {}

  /// What the handler does with a packet, and what holds it up.
  default void onPacket() {}

  /// Ends what [#start] began; returns when it has ended.
  @Override
  default void close() {}
}
