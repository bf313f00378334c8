package dev.sojourn.core.receive;

import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.util.Arrays;

/// The packets of one receive. A message is one packet, or several when the kernel took datagrams
/// of one flow together (UDP_GRO, udp(7)); views are made when they are first needed and then
/// reused.
final class Packets {
  private final MessageBatch batch;
  private final ReceiveCall call;
  private final boolean segmented;
  private Packet[] views;
  private int count;

  /// @param segmented whether a message can be several packets
  Packets(MessageBatch batch, ReceiveCall call, boolean segmented) {
    this.batch = batch;
    this.call = call;
    this.segmented = segmented;
    views = new Packet[batch.count()];
    for (int i = 0; i < views.length; i++) {
      views[i] = new Packet(batch, i, call);
    }
  }

  Packet get(int index) {
    return views[index];
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /// Adds what message `message` of `length` bytes consists of.
  void add(int message, int length, ControlMessages control) {
    if (segmented) {
      int size = control.segmentSize();
      addSegments(message, length, size == 0 ? length : size, control);
    } else {
      views[count++].set(length, control);
    }
  }

  private void addSegments(int message, int length, int size, ControlMessages control) {
    int offset = 0;
    do {
      int segment = Math.min(size, length - offset);
      Packet packet = next();
      packet.set(message, offset, segment, control);
      packet.stampIsShared(segment < length);
      offset += segment;
    } while (offset < length);
  }

  private Packet next() {
    if (count == views.length) {
      views = Arrays.copyOf(views, 2 * count);
    }
    if (views[count] == null) {
      views[count] = new Packet(batch, 0, call);
    }
    return views[count++];
  }
}
