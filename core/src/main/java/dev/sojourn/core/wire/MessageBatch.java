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
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory that one recvmmsg(2), or a recvmsg(2) for the first message, fills: an array of
/// `struct mmsghdr` and, for each of them, a buffer, room for the source address and room for the
/// control messages.
public final class MessageBatch {
  private static final long CACHE_LINE = 64;

  private final MemorySegment headers;
  private final long address;
  private final MemorySegment names;
  private final MemorySegment control;
  private final MemorySegment payloads;
  private final long namesAddress;
  private final long payloadsAddress;
  private final long controlAddress;
  private final int count;
  private final long controlSpace;
  private final long payloadStride;
  private final int payloadSpace;

  /// Lays out and arms `count` messages in memory of `arena`.
  ///
  /// @param payloadSpace the bytes of a datagram that fit
  /// @param controlSpace the bytes of control messages that fit, a multiple of 8
  public MessageBatch(Arena arena, int count, int payloadSpace, long controlSpace) {
    this.count = count;
    this.payloadSpace = payloadSpace;
    this.controlSpace = controlSpace;
    this.payloadStride = oddCacheLines(payloadSpace);
    headers = arena.allocate(count * MMSGHDR, CACHE_LINE);
    address = headers.address();
    names = arena.allocate((long) count * SocketAddress.SPACE, 8);
    namesAddress = names.address();
    control = arena.allocate(Math.max(count * controlSpace, 8), CACHE_LINE);
    controlAddress = control.address();
    payloads = arena.allocate(count * payloadStride, CACHE_LINE);
    payloadsAddress = payloads.address();
    MemorySegment vectors = arena.allocate(count * IOVEC, 8);
    for (int i = 0; i < count; i++) {
      link(i, vectors.asSlice(i * IOVEC, IOVEC));
    }
    arm(count);
  }

  /// Room for `bytes` in an odd number of cache lines: the starts of buffers that are a power of 2
  /// apart would all compete for the same few places of the processor's cache.
  private static long oddCacheLines(int bytes) {
    return CACHE_LINE * ((bytes + CACHE_LINE - 1) / CACHE_LINE | 1);
  }

  private void link(int i, MemorySegment vector) {
    vector.set(ADDRESS, 0, payloads.asSlice(i * payloadStride, payloadSpace));
    vector.set(JAVA_LONG, 8, payloadSpace);
    long header = i * MMSGHDR;
    headers.set(ADDRESS, header + NAME, names.asSlice((long) i * SocketAddress.SPACE));
    headers.set(ADDRESS, header + IOV, vector);
    headers.set(JAVA_LONG, header + IOV_LENGTH, 1);
    headers.set(ADDRESS, header + CONTROL, control.asSlice(i * controlSpace));
  }

  /// Gives the first `messages` messages their full space again. What the kernel writes into
  /// msg_namelen, msg_controllen and msg_flags it also reads at the next call: without this, space
  /// shrinks to what the last datagram used.
  public void arm(int messages) {
    for (int i = 0; i < messages; i++) {
      long header = address + i * MMSGHDR;
      Raw.MEMORY.set(JAVA_INT_UNALIGNED, header + NAME_LENGTH, SocketAddress.SPACE);
      Raw.MEMORY.set(JAVA_LONG_UNALIGNED, header + CONTROL_LENGTH, controlSpace);
      Raw.MEMORY.set(JAVA_INT_UNALIGNED, header + FLAGS, 0);
    }
  }

  /// The address of the array of `struct mmsghdr`.
  public long address() {
    return address;
  }

  /// How many messages there are.
  public int count() {
    return count;
  }

  /// The bytes that message `i` put into its buffer or, received with MSG_TRUNC, the bytes that it
  /// had.
  public int length(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + i * MMSGHDR + LENGTH);
  }

  /// Sets what [#length] returns, for message `i` received by recvmsg(2), which does not.
  public void setLength(int i, int bytes) {
    Raw.MEMORY.set(JAVA_INT_UNALIGNED, address + i * MMSGHDR + LENGTH, bytes);
  }

  /// The msg_flags of message `i`.
  public int flags(int i) {
    return Raw.MEMORY.get(JAVA_INT_UNALIGNED, address + i * MMSGHDR + FLAGS);
  }

  /// The bytes of control messages that came with message `i`.
  public long controlLength(int i) {
    return Raw.MEMORY.get(JAVA_LONG_UNALIGNED, address + i * MMSGHDR + CONTROL_LENGTH);
  }

  /// The control messages of all messages; those of message `i` start at [#controlOffset].
  public MemorySegment control() {
    return control;
  }

  /// Where the control messages of message `i` start in [#control].
  public long controlOffset(int i) {
    return i * controlSpace;
  }

  /// Decodes the control messages of message `i`. Only while nobody can free the batch's memory.
  public void decodeControl(int i, ControlMessages into) {
    into.decode(Raw.MEMORY, controlAddress + i * controlSpace, controlLength(i));
  }

  /// Where in [#control] something lies that [#decodeControl] told the offset of.
  public long controlOffset(long decodedOffset) {
    return decodedOffset - controlAddress;
  }

  /// The source addresses of all messages; that of message `i` starts at [#nameOffset].
  public MemorySegment names() {
    return names;
  }

  /// Where the source address of message `i` starts in [#names].
  public long nameOffset(int i) {
    return (long) i * SocketAddress.SPACE;
  }

  /// The memory that [#sourceOffset] is an offset into. Only while nobody can free the batch's
  /// memory.
  public MemorySegment sources() {
    return Raw.MEMORY;
  }

  /// Where the source address of message `i` is in [#sources].
  public long sourceOffset(int i) {
    return namesAddress + nameOffset(i);
  }

  /// The source address of message `i`.
  public MemorySegment name(int i) {
    return names.asSlice(nameOffset(i), SocketAddress.SPACE);
  }

  /// Where the buffer of message `i` is.
  public long payloadAddress(int i) {
    return payloadsAddress + i * payloadStride;
  }

  /// The buffer of message `i`.
  public MemorySegment payload(int i) {
    return payloads.asSlice(i * payloadStride, payloadSpace);
  }
}
