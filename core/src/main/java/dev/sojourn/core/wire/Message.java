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
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory of one recvmsg(2) into a buffer that somebody else owns.
///
/// A `struct msghdr`, see [MessageHeader], and the `struct iovec` of that buffer.
public final class Message {
  private static final long VECTOR = 64;
  private static final long SIZE = VECTOR + IOVEC;
  private static final long CACHE_LINE = 64;

  /// The longest source address, that of IPv6.
  private static final int SOURCE_LENGTH = 28;

  private final MemorySegment header;
  private final MemorySegment name;
  private final MemorySegment control;

  /// Lays out a message in memory of `arena`.
  ///
  /// @param controlSpace the bytes of control messages that fit
  public Message(Arena arena, long controlSpace) {
    header = arena.allocate(SIZE, CACHE_LINE);
    name = arena.allocate(SocketAddress.SPACE, 8);
    control = arena.allocate(controlSpace, CACHE_LINE);
    header.set(JAVA_LONG, CONTROL, control.address());
  }

  /// Arms the message for one datagram of at most `length` bytes into the memory at `buffer`.
  ///
  /// @param source where the source address goes, at least 28 bytes; 0 for memory of the message's
  ///   own
  public void arm(long buffer, long length, long source) {
    header.set(JAVA_LONG, VECTOR + VECTOR_BASE, buffer);
    header.set(JAVA_LONG, VECTOR + VECTOR_LENGTH, length);
    describe(header.address() + VECTOR, 1, source);
  }

  /// Arms the message for one datagram into the `count` buffers that the array of `struct iovec` at
  /// `vectors` describes.
  public void armVectors(long vectors, int count) {
    describe(vectors, count, 0);
  }

  private void describe(long vectors, long count, long source) {
    header.set(JAVA_LONG, NAME, source == 0 ? name.address() : source);
    header.set(JAVA_INT, NAME_LENGTH, SOURCE_LENGTH);
    header.set(JAVA_LONG, IOV, vectors);
    header.set(JAVA_LONG, IOV_LENGTH, count);
    header.set(JAVA_LONG, CONTROL_LENGTH, control.byteSize());
    header.set(JAVA_INT, FLAGS, 0);
  }

  /// The address of the `struct msghdr`.
  public long address() {
    return header.address();
  }

  /// How many bytes of source address came; 0 when what was read is no datagram.
  public int nameLength() {
    return header.get(JAVA_INT, NAME_LENGTH);
  }

  /// The memory that [#source] is an offset into.
  public static MemorySegment sources() {
    return Raw.MEMORY;
  }

  /// Where the source address is.
  public long source() {
    return header.get(JAVA_LONG, NAME);
  }

  /// The bytes that fit into the `count` buffers that the array of `struct iovec` at `vectors`
  /// describes.
  public static long space(long vectors, int count) {
    long space = 0;
    for (int i = 0; i < count; i++) {
      space += Raw.MEMORY.get(JAVA_LONG, vectors + i * IOVEC + VECTOR_LENGTH);
    }
    return space;
  }

  /// The msg_flags that came.
  public int flags() {
    return header.get(JAVA_INT, FLAGS);
  }

  /// The control messages that came, [#controlLength] bytes.
  public MemorySegment control() {
    return control;
  }

  /// The bytes of control messages that came.
  public long controlLength() {
    return header.get(JAVA_LONG, CONTROL_LENGTH);
  }
}
