package dev.sojourn.core.wire;

import static dev.sojourn.core.wire.MessageHeader.CONTROL;
import static dev.sojourn.core.wire.MessageHeader.CONTROL_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.FLAGS;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

/// A `struct msghdr` that somebody else laid out, by its address.
public final class ForeignMessage {
  private ForeignMessage() {}

  /// Whether somebody who has msg_control and msg_controllen there means the same structure.
  public static boolean isLaidOut(long control, long controlLength) {
    return control == CONTROL && controlLength == CONTROL_LENGTH;
  }

  /// Whether it has room for control messages.
  public static boolean hasControl(long header) {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header + CONTROL_LENGTH) != 0;
  }

  /// Gives it room for control messages.
  public static void setControl(long header, long address, long length) {
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + CONTROL, address);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + CONTROL_LENGTH, length);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, header + FLAGS, 0);
  }
}
