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
import static dev.sojourn.core.wire.MessageHeader.VECTOR_BASE;
import static dev.sojourn.core.wire.MessageHeader.VECTOR_LENGTH;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory of one recvmmsg(2), or a recvmsg(2) for the first message: an array of `struct
/// mmsghdr` and, for each of them, room for the source address and for the control messages. The
/// buffers are somebody else's; [MessageBatch] has its own.
///
/// What is read and written by address may be so only while nobody can free the memory.
public sealed class Messages permits MessageBatch {
  static final long CACHE_LINE = 64;

  final MemorySegment headers;
  final MemorySegment names;
  final MemorySegment control;
  private final MemorySegment vector;
  private final long address;
  private final long namesAddress;
  private final long controlAddress;
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
    control = arena.allocate(Math.max(count * controlSpace, 8), CACHE_LINE);
    vector = arena.allocate(IOVEC, 8);
    address = headers.address();
    namesAddress = names.address();
    controlAddress = control.address();
    for (int i = 0; i < count; i++) {
      headers.set(ADDRESS, i * MMSGHDR + NAME, names.asSlice(nameOffset(i)));
      headers.set(ADDRESS, i * MMSGHDR + CONTROL, control.asSlice(controlOffset(i)));
    }
  }

  /// Arms message `i` for one datagram into the buffers that the array of `struct iovec` at
  /// `vectors` describes.
  public final void arm(int i, long vectors, int vectorCount) {
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header(i) + IOV, vectors);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header(i) + IOV_LENGTH, vectorCount);
    arm(i);
  }

  /// Arms the first message for one datagram of at most `length` bytes into the memory at `buffer`.
  public final void arm(long buffer, long length) {
    long iovec = vector.address();
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, iovec + VECTOR_BASE, buffer);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, iovec + VECTOR_LENGTH, length);
    arm(0, iovec, 1);
  }

  /// Gives message `i` its full space again. What the kernel writes into msg_namelen,
  /// msg_controllen and msg_flags it also reads at the next call: without this, space shrinks to
  /// what the last datagram used.
  final void arm(int i) {
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, header(i) + NAME_LENGTH, SocketAddress.SPACE);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header(i) + CONTROL_LENGTH, controlSpace);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, header(i) + FLAGS, 0);
  }

  private long header(int i) {
    return address + i * MMSGHDR;
  }

  /// Makes the first message what the kernel has made of somebody else's.
  ///
  /// @param other where that one's `struct msghdr` is
  /// @param length the bytes that it put into its buffers
  public final void become(long other, int length) {
    long name = Math.min(word(other + NAME_LENGTH), SocketAddress.SPACE);
    long told = Math.min(Raw.MEMORY.get(JAVA_LONG_UNALIGNED, other + CONTROL_LENGTH), controlSpace);
    copy(other + NAME, namesAddress, name);
    copy(other + CONTROL, controlAddress, told);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + NAME_LENGTH, (int) name);
    Raw.MEMORY.set(JAVA_LONG_UNALIGNED, address + CONTROL_LENGTH, told);
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + FLAGS, word(other + FLAGS));
    setLength(length);
  }

  private static int word(long at) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, at);
  }

  private static void copy(long pointer, long target, long bytes) {
    MemorySegment.copy(
        Raw.MEMORY, Raw.MEMORY.get(JAVA_LONG_UNALIGNED, pointer), Raw.MEMORY, target, bytes);
  }

  /// The address of the array of `struct mmsghdr`.
  public final long address() {
    return address;
  }

  /// How many messages there are.
  public final int count() {
    return count;
  }

  /// The bytes that message `i` put into its buffers or, received with MSG_TRUNC, the bytes that it
  /// had.
  public final int length(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, header(i) + LENGTH);
  }

  /// Sets what [#length] returns, for the first message received by recvmsg(2), which does not.
  public final void setLength(int bytes) {
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + LENGTH, bytes);
  }

  /// The bytes that fit into the buffers of message `i`.
  public final long space(int i) {
    return Message.space(
        Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header(i) + IOV),
        (int) Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header(i) + IOV_LENGTH));
  }

  /// The msg_flags of message `i`.
  public final int flags(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, header(i) + FLAGS);
  }

  /// How many bytes of source address came with message `i`; 0 when what was read is no datagram.
  public final int nameLength(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, header(i) + NAME_LENGTH);
  }

  /// The memory that [#source] and what [#decode] tells are offsets into.
  public final MemorySegment memory() {
    return Raw.MEMORY;
  }

  /// Where the source address of message `i` is in [#memory].
  public final long source(int i) {
    return namesAddress + nameOffset(i);
  }

  /// Where the source address of message `i` starts among those of all messages.
  public final long nameOffset(int i) {
    return (long) i * SocketAddress.SPACE;
  }

  /// The bytes of control messages that came with message `i`.
  public final long controlLength(int i) {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, header(i) + CONTROL_LENGTH);
  }

  /// Decodes the control messages of message `i`.
  public final void decode(int i, ControlMessages into) {
    into.decode(Raw.MEMORY, controlAddress + controlOffset(i), controlLength(i));
  }

  /// Where the control messages of message `i` start among those of all messages.
  public final long controlOffset(int i) {
    return i * controlSpace;
  }
}
