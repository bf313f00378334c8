package dev.sojourn.core.wire;

import static dev.sojourn.core.wire.MessageHeader.IOV;
import static dev.sojourn.core.wire.MessageHeader.IOVEC;
import static dev.sojourn.core.wire.MessageHeader.IOV_LENGTH;
import static dev.sojourn.core.wire.MessageHeader.MMSGHDR;
import static dev.sojourn.core.wire.MessageHeader.VECTOR_BASE;
import static dev.sojourn.core.wire.MessageHeader.VECTOR_LENGTH;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Messages with a buffer of their own each, and views of their memory that outlive the call: who
/// touches one after the arena was closed gets an [IllegalStateException].
public final class MessageBatch extends Messages {
  private final MemorySegment payloads;
  private final long payloadsAddress;
  private final long payloadStride;
  private final int payloadSpace;

  /// Lays out and arms `count` messages in memory of `arena`.
  ///
  /// @param payloadSpace the bytes of a datagram that fit
  /// @param controlSpace the bytes of control messages that fit, a multiple of 8
  public MessageBatch(Arena arena, int count, int payloadSpace, long controlSpace) {
    super(arena, count, controlSpace);
    this.payloadSpace = payloadSpace;
    this.payloadStride = oddCacheLines(payloadSpace);
    payloads = arena.allocate(count * payloadStride, CACHE_LINE);
    payloadsAddress = payloads.address();
    MemorySegment vectors = arena.allocate(count * IOVEC, 8);
    for (int i = 0; i < count; i++) {
      link(i, vectors.asSlice(i * IOVEC, IOVEC));
    }
    armFirst(count);
  }

  /// Room for `bytes` in an odd number of cache lines: the starts of buffers that are a power of 2
  /// apart would all compete for the same few places of the processor's cache.
  private static long oddCacheLines(int bytes) {
    return CACHE_LINE * ((bytes + CACHE_LINE - 1) / CACHE_LINE | 1);
  }

  private void link(int i, MemorySegment vector) {
    vector.set(ADDRESS, VECTOR_BASE, payload(i));
    vector.set(JAVA_LONG, VECTOR_LENGTH, payloadSpace);
    headers.set(ADDRESS, i * MMSGHDR + IOV, vector);
    headers.set(JAVA_LONG, i * MMSGHDR + IOV_LENGTH, 1);
  }

  /// Gives the first `messages` messages their full space again.
  public void armFirst(int messages) {
    for (int i = 0; i < messages; i++) {
      arm(i);
    }
  }

  /// The control messages of all messages; those of message `i` start at [#controlOffset].
  public MemorySegment control() {
    return control;
  }

  /// Where in [#control] something lies that [#decode] told the offset of.
  public long offsetInControl(long decodedOffset) {
    return decodedOffset - control.address();
  }

  /// The source addresses of all messages; that of message `i` starts at [#nameOffset].
  public MemorySegment names() {
    return names;
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
