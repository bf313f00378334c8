package dev.sojourn.core.receive;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A message as if a kernel had written it, with control messages of any bytes: whatever they say,
/// its packets are the bytes that came, none of them twice.
public final class MadeUpMessage {
  private static final int LONGEST_CONTROL = 4096;
  private static final int LONGEST_MESSAGE = 2048;

  /// In `struct mmsghdr`, see [MessageBatch].
  private static final long CONTROL_LENGTH = 40;

  private static final ReceiveCall CALL = new ReceiveCall();
  private static final MessageBatch BATCH =
      new MessageBatch(Arena.global(), 1, LONGEST_MESSAGE, LONGEST_CONTROL);
  private static final Packets SEGMENTED = new Packets(BATCH, CALL, true);
  private static final Packets WHOLE = new Packets(BATCH, CALL, false);

  private MadeUpMessage() {}

  /// @param bytes the control messages, of which the first `length` came
  public static void check(byte[] bytes, int length) {
    int came = Math.min(length, LONGEST_CONTROL);
    MemorySegment.copy(
        MemorySegment.ofArray(bytes), 0, BATCH.control(), BATCH.controlOffset(0), came);
    header().set(JAVA_LONG_UNALIGNED, CONTROL_LENGTH, came);
    ControlMessages control = new ControlMessages();
    BATCH.decode(0, control);
    for (int message : new int[] {0, 1, length % LONGEST_MESSAGE}) {
      check(SEGMENTED, message, control);
      check(WHOLE, message, control);
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment header() {
    return MemorySegment.ofAddress(BATCH.address()).reinterpret(CONTROL_LENGTH + Long.BYTES);
  }

  private static void check(Packets packets, int length, ControlMessages control) {
    packets.clear();
    packets.add(0, length, control);
    long start = BATCH.payload(0).address();
    long bytes = 0;
    for (int i = 0; i < packets.count(); i++) {
      Packet packet = packets.get(i);
      MemorySegment payload = packet.payload();
      if (payload.address() != start + bytes || payload.byteSize() != packet.length()) {
        throw new AssertionError("packet " + i + " is not the bytes after those before it");
      }
      bytes += packet.length();
      checkDelays(packet);
      packet.destination();
    }
    if (bytes != length) {
      throw new AssertionError(bytes + " bytes in the packets of " + length);
    }
  }

  private static void checkDelays(Packet packet) {
    if (!packet.stamped() && packet.queueDelayNanos() != Packet.ABSENT) {
      throw new AssertionError("a packet without a stamp has a delay");
    }
    if (packet.stamped() && packet.queueDelayAtLeastNanos() < 0) {
      throw new AssertionError("the least delay is below 0");
    }
  }
}
