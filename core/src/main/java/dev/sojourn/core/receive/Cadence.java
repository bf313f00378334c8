package dev.sojourn.core.receive;

import java.time.Duration;

/// How often packets come, which decides where a receive waits for its first one.
///
/// Inside recvmmsg(2) the wait and the packets cost one system call together, but no other thread
/// can end it: the kernel does, after [#LIMIT] (SO_RCVTIMEO). In ppoll(2) any thread can end it,
/// and the packets cost a second call. So a receiver waits inside while packets come so often that
/// the limit is hardly ever reached, and in ppoll once it was.
final class Cadence {
  /// How long a wait inside recvmmsg(2) lasts at most, but for the rounding of the kernel.
  static final Duration LIMIT = Duration.ofMillis(1);

  /// What [#LIMIT] is on a kernel whose clock ticks every 10 ms, twice over: a receive that may not
  /// wait longer than this does not begin with a wait that could.
  static final Duration LIMIT_AT_MOST = Duration.ofMillis(40);

  private static final long OFTEN_NANOS = 500_000;

  private boolean often;
  private boolean single;
  private long last;

  /// A receive took packets at `nanos`, on any one clock.
  ///
  /// @param alone whether it was a single one, which came while the receive waited for it
  void took(long nanos, boolean alone) {
    long since = nanos - last;
    often = since >= 0 && since < OFTEN_NANOS;
    single = alone;
    last = nanos;
  }

  /// A wait inside recvmmsg(2) was in vain.
  void waitedInVain() {
    often = false;
  }

  /// Whether the next packet is likely to come by itself.
  boolean isSingle() {
    return single;
  }

  /// Whether the next packet is likely to come within [#LIMIT].
  boolean isOften() {
    return often;
  }
}
