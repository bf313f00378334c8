package dev.sojourn.core.agent;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.sample.Keeper;
import java.lang.foreign.Arena;

/// Tries on a socket of the agent's own whether the kernel gives what a capture needs, so that a
/// refusal (an old kernel, a container's seccomp filter, no descriptor left) is said once, at the
/// start.
final class Trial {
  /// SO_MEMINFO is nine words.
  private static final int SPACE = 9 * Integer.BYTES;

  private final SocketCalls calls;
  private final Constants constants;
  private final int fd;

  private Trial(SocketCalls calls, Constants constants, int fd) {
    this.calls = calls;
    this.constants = constants;
    this.fd = fd;
  }

  /// @throws Refusal when the kernel gives less
  static void run(Platform.Available platform) {
    SocketCalls calls = platform.calls().get();
    Constants constants = platform.constants();
    int fd =
        calls.socket(constants.AF_INET(), constants.SOCK_DGRAM() | constants.SOCK_CLOEXEC(), 0);
    check("socket", fd);
    try {
      new Trial(calls, constants, fd).askForAll();
    } finally {
      calls.close(fd);
    }
  }

  private void askForAll() {
    set("SO_TIMESTAMPING", constants.SO_TIMESTAMPING(), Keeper.SOFTWARE_STAMPS);
    set("SO_RXQ_OVFL", constants.SO_RXQ_OVFL(), 1);
    get("SO_MEMINFO (since Linux 4.12)", constants.SO_MEMINFO());
  }

  private void set(String symbol, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      var word = arena.allocateFrom(JAVA_INT, value);
      check(
          "setsockopt " + symbol,
          calls.setsockopt(fd, constants.SOL_SOCKET(), option, word, Integer.BYTES));
    }
  }

  private void get(String symbol, int option) {
    try (Arena arena = Arena.ofConfined()) {
      var value = arena.allocate(SPACE, Integer.BYTES);
      var length = arena.allocateFrom(JAVA_INT, SPACE);
      check(
          "getsockopt " + symbol,
          calls.getsockopt(fd, constants.SOL_SOCKET(), option, value, length));
    }
  }

  private static void check(String call, int result) {
    if (result < 0) {
      throw new Refusal(
          "the kernel refuses "
              + call
              + ": "
              + Errno.meaning(result)
              + " ("
              + Errno.name(result)
              + ")");
    }
  }
}
