package dev.sojourn.core.agent.netty;

/// What `recvmmsg0` of a copy of Netty tells of a packet beyond where it came from: its segments'
/// size and its original destination. `recvmsg0` always tells both.
enum Tells {
  /// Neither, since it gives the kernel no room for them (until March 2026).
  NOTHING,

  /// Both, but only of sockets that were asked for the original destination (until September 2026).
  IF_ASKED,

  /// Both.
  ALL
}
