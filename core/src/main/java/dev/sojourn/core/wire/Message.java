package dev.sojourn.core.wire;

import static dev.sojourn.core.wire.MessageHeader.CONTROL;
import static dev.sojourn.core.wire.MessageHeader.CONTROL_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.FLAGS;
import static dev.sojourn.core.wire.MessageHeader.IOV;
import static dev.sojourn.core.wire.MessageHeader.IOVEC;
import static dev.sojourn.core.wire.MessageHeader.IOV_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.NAME;
import static dev.sojourn.core.wire.MessageHeader.NAME_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.VECTOR_BASE;
import static dev.sojourn.core.wire.MessageHeader.VECTOR_LENGTH;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory of one recvmsg(2) into a buffer that somebody else owns.
///
/// A `struct msghdr`, see [MessageHeader], and the `struct iovec` of that buffer.
public final class Message {
  private static final long VECTOR = 64;
  private static final long NAME_SPACE = VECTOR + IOVEC;
  private static final long CACHE_LINE = 64;
  private static final long CONTROL_SPACE = 2 * CACHE_LINE;

  /// The longest source address, that of IPv6.
  private static final int SOURCE_LENGTH = 28;

  /// Held so that it stays allocated: it is read and written for every packet, by address.
  private final MemorySegment memory;

  private final long address;
  private final long controlSpace;

  /// Lays out a message in memory of `arena`.
  ///
  /// @param controlSpace the bytes of control messages that fit
  public Message(Arena arena, long controlSpace) {
    memory = arena.allocate(CONTROL_SPACE + controlSpace, CACHE_LINE);
    address = memory.address();
    this.controlSpace = controlSpace;
    set(CONTROL, address + CONTROL_SPACE);
  }

  /// Arms the message for one datagram of at most `length` bytes into the memory at `buffer`.
  ///
  /// @param source where the source address goes, at least 28 bytes; 0 for memory of the message's
  ///   own
  public void arm(long buffer, long length, long source) {
    set(VECTOR + VECTOR_BASE, buffer);
    set(VECTOR + VECTOR_LENGTH, length);
    describe(address + VECTOR, 1, source);
  }

  /// Arms the message for one datagram into the `count` buffers that the array of `struct iovec` at
  /// `vectors` describes.
  public void armVectors(long vectors, int count) {
    describe(vectors, count, 0);
  }

  private void describe(long vectors, long count, long source) {
    set(NAME, source == 0 ? address + NAME_SPACE : source);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + NAME_LENGTH, SOURCE_LENGTH);
    set(IOV, vectors);
    set(IOV_LENGTH, count);
    set(CONTROL_LENGTH, controlSpace);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + FLAGS, 0);
  }

  private void set(long field, long value) {
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, address + field, value);
  }

  /// The address of the `struct msghdr`.
  public long address() {
    return address;
  }

  /// How many bytes of source address came; 0 when what was read is no datagram.
  public int nameLength() {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + NAME_LENGTH);
  }

  /// The memory that [#source] is an offset into.
  public static MemorySegment sources() {
    return Raw.MEMORY;
  }

  /// Where the source address is.
  public long source() {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + NAME);
  }

  /// The bytes that fit into the `count` buffers that the array of `struct iovec` at `vectors`
  /// describes.
  public static long space(long vectors, int count) {
    long space = 0;
    for (int i = 0; i < count; i++) {
      space += Raw.MEMORY.get(JAVA_LONG_UNALIGNED, vectors + i * IOVEC + VECTOR_LENGTH);
    }
    return space;
  }

  /// The msg_flags that came.
  public int flags() {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + FLAGS);
  }

  /// Decodes the control messages that came.
  public void decode(ControlMessages into) {
    long came = Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + CONTROL_LENGTH);
    into.decode(Raw.MEMORY, address + CONTROL_SPACE, came);
  }
}
