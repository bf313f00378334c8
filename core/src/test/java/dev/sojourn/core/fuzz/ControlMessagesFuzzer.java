package dev.sojourn.core.fuzz;

import dev.sojourn.core.receive.MadeUpMessage;
import dev.sojourn.core.wire.ControlMessages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Control messages of any bytes and any length: nothing outside of them is read, nothing of the
/// message before is left over, what lies around them makes no difference, and the packets that are
/// made of them are the bytes that came.
public final class ControlMessagesFuzzer {
  private static final int AROUND = 96;

  private static final ControlMessages REUSED = new ControlMessages();

  private ControlMessagesFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    for (int length : new int[] {data.length, data.length / 2}) {
      Decoded exact = decode(new ControlMessages(), data, length, 0, (byte) 0);
      assertEqual(exact, decode(REUSED, data, length, AROUND, (byte) 0xFF));
      assertEqual(exact, decode(REUSED, data, length, 3, (byte) 1));
      MadeUpMessage.check(data, length);
    }
  }

  /// @param destination its bytes; empty where there is none
  private record Decoded(
      long software, long hardware, long drops, int segment, String destination) {}

  /// With so many bytes of `filler` on either side; without any, reading outside fails.
  private static Decoded decode(
      ControlMessages control, byte[] data, int length, int around, byte filler) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Math.max(1, length + 2L * around)).fill(filler);
      memory = around == 0 ? memory.asSlice(0, length) : memory;
      memory.asSlice(around, length).copyFrom(MemorySegment.ofArray(data).asSlice(0, length));
      control.decode(memory, around, length);
      return new Decoded(
          control.softwareNanos(),
          control.hardwareNanos(),
          control.dropCounter(),
          control.segmentSize(),
          destination(control, memory));
    }
  }

  private static String destination(ControlMessages control, MemorySegment memory) {
    byte[] bytes =
        memory
            .asSlice(
                control.destinationLength() == 0 ? 0 : control.destinationOffset(),
                control.destinationLength())
            .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    return Arrays.toString(bytes);
  }

  private static void assertEqual(Decoded one, Decoded other) {
    if (!one.equals(other)) {
      throw new AssertionError(one + " is not " + other);
    }
  }
}
