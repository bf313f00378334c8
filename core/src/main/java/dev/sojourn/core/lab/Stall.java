package dev.sojourn.core.lab;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Something that keeps the receiving thread from its socket: one scenario.
///
/// Made, started and closed on the main thread.
interface Stall extends AutoCloseable {
  /// The socket that it is shown at.
  default LabSocket open(InetSocketAddress address, int receiveBuffer) throws IOException {
    ReceiverOptions options =
        ReceiverOptions.builder().bind(address).receiveBuffer(receiveBuffer).build();
    return new ReceiverSocket(DatagramReceiver.open(options));
  }

  /// What kind of thread receives.
  default Thread.Builder receivingThread() {
    return Thread.ofPlatform();
  }

  /// Starts what goes on beside the receiving thread.
  ///
  /// @throws LabException what this machine does not allow
  default void start() throws LabException, InterruptedException {}

  /// What the receiving thread does first.
  default void onReceivingThread() throws InterruptedException {}

  /// What the receiving thread does with every packet, and what holds it up.
  default void onPacket() {}

  /// Ends what [#start] began; returns when it has ended.
  @Override
  default void close() {}
}
