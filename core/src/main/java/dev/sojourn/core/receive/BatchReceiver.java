package dev.sojourn.core.receive;

import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.record.ClockSteps;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Prepares, makes and decodes one recvmmsg(2) after the other. For one thread at a time.
final class BatchReceiver {
  private final SocketCalls calls;
  private final SystemClock clock;
  private final UdpSocket socket;
  private final MessageBatch batch;
  private final Packets packets;
  private final ReceiveCall call = new ReceiveCall();
  private final ControlMessages control = new ControlMessages();
  private final Recorder recorder;
  private final Tally tally;
  private final WrappingCounter drops;
  private final int takeFlags;
  private final int waitFlags;
  private final int waitForOne;
  private final int controlTruncated;
  private final ClockSteps steps;
  private final Cadence cadence = new Cadence();
  private int touched;
  private boolean drained;

  BatchReceiver(
      Platform.Available platform,
      SocketCalls calls,
      MessageBatch batch,
      Facts facts,
      Recorder recorder) {
    this.calls = calls;
    this.clock = platform.clock().get();
    this.steps = new ClockSteps(clock);
    this.socket = facts.socket();
    this.batch = batch;
    this.recorder = recorder;
    this.tally = facts.tally();
    this.drops = facts.drops();
    Constants constants = platform.constants();
    takeFlags = constants.MSG_DONTWAIT() | constants.MSG_TRUNC();
    waitFlags = constants.MSG_WAITFORONE() | constants.MSG_TRUNC();
    waitForOne = constants.MSG_WAITFORONE();
    controlTruncated = constants.MSG_CTRUNC();
    packets = new Packets(batch, call, facts.options().segmentOffload());
  }

  Packet packet(int index) {
    return packets.get(index);
  }

  /// Whether the queue was empty when the last call returned, as far as one can tell.
  boolean hasDrained() {
    return drained || cadence.isSingle();
  }

  /// Whether packets come so often that waiting for the next one is best done in the same call.
  boolean isBusy() {
    return cadence.isOften();
  }

  /// Takes what is in the queue, at most `most` messages, without waiting.
  ///
  /// @return how many packets were taken, 0 when there were none
  int take(int most) throws IOException {
    return take(most, takeFlags);
  }

  /// The same, but waits for the first packet, for about [Cadence#LIMIT] at most. While packets
  /// come one by one it takes one only: to look for a second costs nearly as much as to find it.
  int waitAndTake(int most) throws IOException {
    int taken = take(cadence.isSingle() ? 1 : most, waitFlags);
    if (taken == 0) {
      cadence.waitedInVain();
    }
    return taken;
  }

  private int take(int most, int flags) throws IOException {
    batch.armFirst(touched);
    touched = 0;
    call.madeNanos = clock.realtimeNanos();
    int messages = receive(most, flags);
    drained = messages < most;
    if (messages == 0) {
      return 0;
    }
    call.returnedNanos = clock.realtimeNanos();
    boolean wanted = recorder.left(call.returnedNanos);
    if (steps.notice(call.returnedNanos, recorder)) {
      tally.clockStepped();
    }
    // The message after the last may have been written to before it turned out that there is none.
    touched = Math.min(messages + 1, most);
    return decode(messages, wanted);
  }

  /// A signal ends a wait, as its limit does; a call that does not wait is made again.
  private int receive(int most, int flags) throws IOException {
    int messages;
    do {
      messages = call(most, flags);
    } while (Errno.EINTR.is(messages) && flags == takeFlags);
    if (messages >= 0) {
      return messages;
    }
    if (Errno.EAGAIN.is(messages) || Errno.EINTR.is(messages)) {
      return 0;
    }
    touched = batch.count();
    throw Failures.of("recvmmsg", socket.name(), messages);
  }

  /// For one message recvmsg(2), which does the same with less around it.
  private int call(int most, int flags) {
    if (most > 1) {
      return calls.recvmmsg(socket.fd(), batch.address(), most, flags);
    }
    long length = calls.recvmsg(socket.fd(), batch.address(), flags & ~waitForOne);
    if (length < 0) {
      return (int) length;
    }
    batch.setLength((int) length);
    return 1;
  }

  private int decode(int messages, boolean wanted) {
    packets.clear();
    long bytes = 0;
    long dropped = 0;
    long oldest = Packet.ABSENT;
    for (int i = 0; i < messages; i++) {
      batch.decode(i, control);
      int first = packets.count();
      packets.add(i, batch.length(i), control);
      for (int p = first; p < packets.count(); p++) {
        oldest = Math.max(oldest, account(packets.get(p)));
      }
      bytes += batch.length(i);
      dropped += readDropCounter();
      if ((batch.flags(i) & controlTruncated) != 0) {
        tally.controlTruncated();
      }
    }
    if (wanted) {
      record();
    }
    cadence.took(call.returnedNanos, messages == 1 && hasWaited());
    steps.passed(control.softwareNanos());
    if (drained) {
      steps.drained();
    }
    tally.received(packets.count(), bytes);
    recorder.received(
        steps.monotonicNanos(call.returnedNanos), packets.count(), oldest, dropped, drained);
    return packets.count();
  }

  /// Whether the last message of the call arrived while the call waited for it.
  private boolean hasWaited() {
    return control.softwareNanos() >= call.madeNanos && steps.areOver();
  }

  /// Marks and counts a packet, and returns its delay, [Packet#ABSENT] where that is not to be
  /// trusted.
  private long account(Packet packet) {
    long delay = packet.queueDelayNanos();
    boolean stepped =
        !steps.areOver() && packet.stamped() && steps.marks(packet.kernelTimestampNanos());
    packet.clockStepped(stepped);
    countOddities(packet, delay);
    return stepped || delay < 0 ? Packet.ABSENT : delay;
  }

  /// In a loop of its own: together with the decoding it is more than the compiler takes in at
  /// once.
  private void record() {
    MemorySegment sources = batch.memory();
    int count = packets.count();
    for (int i = 0; i < count; i++) {
      Packet packet = packets.get(i);
      recorder.packet(
          packet.kernelTimestampNanos(),
          packet.queueDelayNanos(),
          packet.length(),
          packet.marks(),
          sources,
          packet.sourceOffset());
    }
  }

  private void countOddities(Packet packet, long delay) {
    if (delay < 0) {
      if (packet.stamped()) {
        tally.negative();
      } else {
        tally.unstamped();
      }
    }
    if (packet.truncated()) {
      tally.truncated();
    }
  }

  /// Returns how many packets were dropped since the last reading.
  private long readDropCounter() {
    long counter = control.dropCounter();
    return counter == ControlMessages.ABSENT ? 0 : drops.advance((int) counter);
  }
}
