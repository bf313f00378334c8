package dev.sojourn.core.record;

import dev.sojourn.events.Schema;

/// Measures what one packet of those that come to a socket is charged against its receive buffer:
/// the true size of its sk_buff, which depends on the kernel, the device and the packet.
///
/// When the thread comes back to a socket after it was away, it looks once at how much memory the
/// queue holds and then counts the packets that it takes which were stamped before that look. The
/// one divided by the other is the charge: exactly, for packets of one size, but for a microsecond
/// between a packet's stamp and its place in the queue; a packet that came during the look spoils
/// it. What the kernel has not yet taken back for packets received before (udp_rmem_release is
/// lazy, net/ipv4/udp.c) would count too, so the queue must have been empty when the thread left:
/// its first packet came later.
///
/// For the receiving thread; [#bytes] for any.
final class PacketCharge {
  /// Fewer make too much of one that was just on its way.
  private static final int LEAST = 8;

  private boolean counting;
  private boolean first;
  private long left;
  private long before;
  private long after;
  private long queued;
  private int count;
  private volatile boolean wanted = true;
  private volatile long bytes = Schema.ABSENT;

  /// Another measurement is welcome.
  void want() {
    wanted = true;
  }

  boolean isWanted() {
    return wanted && !counting;
  }

  /// The thread is back and looked at the queue.
  ///
  /// @param queuedBytes what it holds
  /// @param lastReturn when the last receive returned, on CLOCK_REALTIME in ns
  /// @param lookBegan when the look began, on the same clock
  /// @param lookEnded when it ended
  void looked(long queuedBytes, long lastReturn, long lookBegan, long lookEnded) {
    counting = queuedBytes > 0;
    first = true;
    count = 0;
    queued = queuedBytes;
    before = lookBegan;
    after = lookEnded;
    left = lastReturn;
  }

  /// If packets are counted now, one was taken that was stamped at `stamp`, [Schema#ABSENT] for one
  /// without.
  void taken(long stamp) {
    if (!counting) {
      return;
    }
    if (stamp == Schema.ABSENT || first && stamp <= left || stamp > before && stamp <= after) {
      counting = false;
    } else if (stamp > after) {
      finish();
    } else {
      count++;
    }
    first = false;
  }

  private void finish() {
    counting = false;
    if (count >= LEAST) {
      bytes = Math.ceilDiv(queued, count);
      wanted = false;
    }
  }

  /// What it found last, or [Schema#ABSENT].
  long bytes() {
    return bytes;
  }
}
