package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;

/// A socket of the JDK's, which counts what it took and asks the kernel what was dropped. Its
/// packets are on record while the agent is there.
abstract class JdkSocket implements LabSocket {
  static final int LARGEST = 2048;

  private volatile long received;
  private volatile long bytes;
  private volatile long dropped;

  /// Counts a packet. Called by the receiving thread alone.
  final int took(int length) {
    received++;
    bytes += length;
    return 1;
  }

  @Override
  public final long received() {
    return received;
  }

  @Override
  public final long bytes() {
    return bytes;
  }

  @Override
  public final long dropped() throws IOException {
    if (isOpen()) {
      dropped = ProcessFacts.drops(address().getPort());
    }
    return dropped;
  }

  @Override
  public final void close() throws IOException {
    dropped();
    release();
  }

  @Override
  public abstract InetSocketAddress address() throws IOException;

  abstract boolean isOpen();

  abstract void release() throws IOException;
}
