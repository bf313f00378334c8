package dev.sojourn.core.lab;

import dev.sojourn.core.receive.DatagramReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;

/// Sojourn's own socket: its packets are on record whenever a recording runs.
record ReceiverSocket(DatagramReceiver receiver) implements LabSocket {
  @Override
  public InetSocketAddress address() {
    return receiver.localAddress();
  }

  @Override
  public int receive() throws IOException {
    return receiver.receive(WAIT_MILLIS * 1_000_000L);
  }

  @Override
  public long received() {
    return receiver.counters().received();
  }

  @Override
  public long bytes() {
    return receiver.counters().bytes();
  }

  @Override
  public long dropped() {
    return receiver.counters().drops();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
