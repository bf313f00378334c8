package dev.sojourn.core.wire;

import static dev.sojourn.core.wire.MessageHeader.CONTROL;
import static dev.sojourn.core.wire.MessageHeader.CONTROL_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.FLAGS;
import static dev.sojourn.core.wire.MessageHeader.IOV;
import static dev.sojourn.core.wire.MessageHeader.IOVEC;
import static dev.sojourn.core.wire.MessageHeader.IOV_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.LENGTH;
import static dev.sojourn.core.wire.MessageHeader.MMSGHDR;
import static dev.sojourn.core.wire.MessageHeader.NAME;
import static dev.sojourn.core.wire.MessageHeader.NAME_LENGTH;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory of one recvmmsg(2), or a recvmsg(2) for the first message, into buffers that somebody
/// else owns.
public final class Messages {
  private static final long CACHE_LINE = 64;

  private final MemorySegment headers;
  private final MemorySegment names;
  private final MemorySegment control;
  private final MemorySegment vector;
  private final long address;
  private final int count;
  private final long controlSpace;

  /// Lays out `count` messages in memory of `arena`.
  ///
  /// @param controlSpace the bytes of control messages that fit, a multiple of 8
  public Messages(Arena arena, int count, long controlSpace) {
    this.count = count;
    this.controlSpace = controlSpace;
    headers = arena.allocate(count * MMSGHDR, CACHE_LINE);
    names = arena.allocate((long) count * SocketAddress.SPACE, 8);
    control = arena.allocate(count * controlSpace, CACHE_LINE);
    vector = arena.allocate(IOVEC, 8);
    address = headers.address();
    for (int i = 0; i < count; i++) {
      headers.set(ADDRESS, i * MMSGHDR + NAME, names.asSlice((long) i * SocketAddress.SPACE));
      headers.set(ADDRESS, i * MMSGHDR + CONTROL, control.asSlice(i * controlSpace));
    }
  }

  /// Arms message `i` for one datagram into the buffers that the array of `struct iovec` at
  /// `vectors` describes.
  public void arm(int i, long vectors, int vectorCount) {
    long header = address + i * MMSGHDR;
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, header + NAME_LENGTH, SocketAddress.SPACE);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + IOV, vectors);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + IOV_LENGTH, vectorCount);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + CONTROL_LENGTH, controlSpace);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, header + FLAGS, 0);
  }

  /// Arms the first message for one datagram of at most `length` bytes into the memory at `buffer`.
  public void arm(long buffer, long length) {
    long iovec = vector.address();
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, iovec, buffer);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, iovec + 8, length);
    arm(0, iovec, 1);
  }

  /// The address of the array of `struct mmsghdr`.
  public long address() {
    return address;
  }

  /// How many messages there are.
  public int count() {
    return count;
  }

  /// The bytes that message `i` put into its buffers or, received with MSG_TRUNC, the bytes that it
  /// had.
  public int length(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + i * MMSGHDR + LENGTH);
  }

  /// Sets what [#length] returns, for the first message received by recvmsg(2), which does not.
  public void setLength(int bytes) {
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + LENGTH, bytes);
  }

  /// The bytes that fit into the buffers of message `i`.
  public long space(int i) {
    long header = address + i * MMSGHDR;
    return Message.space(
        Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header + IOV),
        (int) Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header + IOV_LENGTH));
  }

  /// The msg_flags of message `i`.
  public int flags(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + i * MMSGHDR + FLAGS);
  }

  /// How many bytes of source address came with message `i`; 0 when what was read is no datagram.
  public int nameLength(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + i * MMSGHDR + NAME_LENGTH);
  }

  /// The memory that [#source] and what [#decode] tells are offsets into. Only while this object is
  /// in use.
  public MemorySegment memory() {
    return Raw.MEMORY;
  }

  /// Where the source address of message `i` is in [#memory].
  public long source(int i) {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + i * MMSGHDR + NAME);
  }

  /// The bytes of control messages that came with message `i`.
  public long controlLength(int i) {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + i * MMSGHDR + CONTROL_LENGTH);
  }

  /// Decodes the control messages of message `i`.
  public void decode(int i, ControlMessages into) {
    long at = Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + i * MMSGHDR + CONTROL);
    into.decode(Raw.MEMORY, at, controlLength(i));
  }
}
