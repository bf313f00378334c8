package dev.sojourn.core.receive;

/// When the call that took the present packets was made and when it had returned; all packets of
/// one receive share it.
final class ReceiveCall {
  /// CLOCK_REALTIME right before the system call, in ns since the epoch.
  long madeNanos;

  /// CLOCK_REALTIME right after it.
  long returnedNanos;
}
