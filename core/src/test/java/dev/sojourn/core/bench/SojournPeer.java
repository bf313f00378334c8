package dev.sojourn.core.bench;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.Packet;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;

/// Sojourn's receiver. What is on record depends on the recording that runs.
final class SojournPeer implements Peer {
  private final boolean segmentOffload;
  private final Meter meter = new Meter();
  private DatagramReceiver receiver;
  private boolean ended;
  private long consumed;

  /// @param segmentOffload whether packets that were sent together are taken together
  SojournPeer(boolean segmentOffload) {
    this.segmentOffload = segmentOffload;
  }

  @Override
  public Filler fillerOf(int port, int payload) throws IOException {
    return segmentOffload
        ? new SegmentingFiller(port, payload)
        : Peer.super.fillerOf(port, payload);
  }

  @Override
  public int open(int batch, int buffer) throws IOException {
    close();
    receiver =
        DatagramReceiver.open(
            ReceiverOptions.builder()
                .receiveBuffer(buffer)
                .batch(batch)
                .maxDatagram(SPACE)
                .segmentOffload(segmentOffload)
                .build());
    return receiver.localAddress().getPort();
  }

  @Override
  public Reading drain(int packets, Filler filler) throws IOException {
    filler.fill(packets);
    meter.start();
    long taken = 0;
    while (taken < packets) {
      int n = receiver.receive(0);
      if (n == 0) {
        break;
      }
      consume(n);
      taken += n;
    }
    return meter.stop(taken);
  }

  @Override
  public Reading listen(Runnable listening) throws IOException {
    ended = false;
    listening.run();
    meter.start();
    long taken = 0;
    while (!ended) {
      int n = receiver.receive(-1);
      consume(n);
      taken += n;
    }
    return meter.stop(taken - 1);
  }

  private void consume(int packets) {
    long sum = 0;
    for (int i = 0; i < packets; i++) {
      Packet packet = receiver.packet(i);
      sum += packet.length() + packet.queueDelayNanos();
      ended |= packet.length() == END_LENGTH;
    }
    consumed += sum;
  }

  @Override
  public void close() {
    if (receiver != null) {
      receiver.close();
    }
  }

  @Override
  public String toString() {
    return "Sojourn after " + consumed;
  }
}
