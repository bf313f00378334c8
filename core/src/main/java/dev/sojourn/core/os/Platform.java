package dev.sojourn.core.os;

import java.util.function.Supplier;

/// Whether datagrams can be received here with the kernel's timestamps.
public sealed interface Platform {
  /// They can.
  ///
  /// @param constants the C macros of this architecture
  /// @param calls makes the port for one socket
  /// @param clock makes a reader of the kernel's clocks for one thread at a time
  record Available(Constants constants, Supplier<SocketCalls> calls, Supplier<SystemClock> clock)
      implements Platform {}

  /// They can not.
  ///
  /// @param reason a sentence that names this platform and says what to do
  record Unavailable(String reason) implements Platform {}
}
