package dev.sojourn.analysis.capacity;

/// What Linux charges a queued packet against the receive buffer, where it was not measured: its
/// sk_buff's true size on loopback.
///
/// Kernel and device decide it. Linux 6.3 took the buffers of small packets from a cache of their
/// own, before that they were 64 bytes smaller (net/core/skbuff.c, SKB_SMALL_HEAD_SIZE). A network
/// device may charge a small packet half a page.
public final class PacketMemory {
  /// struct sk_buff, rounded to its slab.
  private static final long SK_BUFF = 256;

  /// What shares the packet's buffer: headers and their room, and struct skb_shared_info at its
  /// end.
  private static final long HEADERS_AND_SHARED_INFO = 64 + 320;

  /// The buffer of a small packet.
  private static final long SMALL_HEAD = 576;

  private PacketMemory() {}

  /// In bytes. Larger buffers come in powers of two.
  public static long of(long payload) {
    long needed = payload + HEADERS_AND_SHARED_INFO;
    return SK_BUFF
        + (needed <= SMALL_HEAD ? SMALL_HEAD : Math.max(1024, Long.highestOneBit(2 * needed - 1)));
  }
}
