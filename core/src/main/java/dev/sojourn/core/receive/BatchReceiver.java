package dev.sojourn.core.receive;

import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.io.IOException;

/// Prepares, makes and decodes one recvmmsg(2) after the other. For one thread at a time.
final class BatchReceiver {
  private final SocketCalls calls;
  private final SystemClock clock;
  private final UdpSocket socket;
  private final MessageBatch batch;
  private final Packet[] packets;
  private final ControlMessages control = new ControlMessages();
  private final Tally tally;
  private final WrappingCounter drops;
  private final int flags;
  private final int controlTruncated;
  private int touched;

  BatchReceiver(
      Platform.Available platform,
      SocketCalls calls,
      UdpSocket socket,
      MessageBatch batch,
      Tally tally,
      WrappingCounter drops) {
    this.calls = calls;
    this.clock = platform.clock().get();
    this.socket = socket;
    this.batch = batch;
    this.tally = tally;
    this.drops = drops;
    Constants constants = platform.constants();
    flags = constants.MSG_DONTWAIT() | constants.MSG_TRUNC();
    controlTruncated = constants.MSG_CTRUNC();
    packets = new Packet[batch.count()];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = new Packet(batch.payload(i), batch.names(), batch.nameOffset(i));
    }
  }

  Packet packet(int index) {
    return packets[index];
  }

  /// Takes what is in the queue, at most `most` packets, without waiting.
  ///
  /// @return how many were taken, 0 when there were none
  int take(int most, Recorder recorder) throws IOException {
    batch.arm(touched);
    touched = 0;
    long called = clock.realtimeNanos();
    int taken = call(most);
    if (taken > 0) {
      long dequeued = clock.realtimeNanos();
      boolean wanted = recorder.left();
      touched = Math.min(taken + 1, packets.length);
      decode(taken, called, dequeued, recorder, wanted);
    }
    return taken;
  }

  private int call(int most) throws IOException {
    int taken;
    do {
      taken = calls.recvmmsg(socket.fd(), batch.address(), most, flags);
    } while (Errno.EINTR.is(taken));
    if (taken >= 0) {
      return taken;
    }
    if (Errno.EAGAIN.is(taken)) {
      return 0;
    }
    // An error after the first message may have written into the slots behind it.
    touched = packets.length;
    throw Failures.of("recvmmsg", socket.name(), taken);
  }

  private void decode(int taken, long called, long dequeued, Recorder recorder, boolean wanted) {
    long bytes = 0;
    long dropped = 0;
    long oldest = Packet.ABSENT;
    for (int i = 0; i < taken; i++) {
      Packet packet = decode(i, called, dequeued);
      dropped += countOddities(i, packet);
      bytes += packet.length();
      long delay = packet.queueDelayNanos();
      oldest = Math.max(oldest, delay);
      if (wanted) {
        recorder.packet(
            packet.kernelTimestampNanos(),
            delay,
            packet.length(),
            (char) packet.sourcePort(),
            packet.truncated());
      }
    }
    tally.received(taken, bytes);
    recorder.received(taken, oldest, dropped);
  }

  private Packet decode(int i, long called, long dequeued) {
    control.decode(batch.control(), batch.controlOffset(i), batch.controlLength(i));
    Packet packet = packets[i];
    packet.set(batch.length(i), control.softwareNanos(), called, dequeued);
    return packet;
  }

  /// Returns how many packets were dropped since the last reading.
  private long countOddities(int i, Packet packet) {
    if (!packet.stamped()) {
      tally.unstamped();
    }
    if (packet.truncated()) {
      tally.truncated();
    }
    if ((batch.flags(i) & controlTruncated) != 0) {
      tally.controlTruncated();
    }
    long counter = control.dropCounter();
    return counter == ControlMessages.ABSENT ? 0 : drops.advance((int) counter);
  }
}
