package dev.sojourn.core.agent;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.receive.StampProbe;
import dev.sojourn.core.receive.Stamps;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;

/// Keeps the kernel's receive timestamps on while something records.
///
/// Stamping is one switch for the whole host, turned asynchronously: on some time after the first
/// socket asked, off after the last one closed. A socket of the agent's own that asks as soon as a
/// recording begins lets every socket of the program have stamps from its first packet on.
final class Keeper {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int NONE = -1;

  private static volatile Stamps stamps = new Stamps(false, Duration.ZERO);
  private static int fd = NONE;
  private static SocketCalls calls;

  private Keeper() {}

  /// Asks for stamps, if that was not done yet, and waits until they are real.
  static synchronized void start(Platform.Available platform) {
    if (fd >= 0) {
      return;
    }
    Constants constants = platform.constants();
    calls = platform.calls().get();
    fd = calls.socket(constants.AF_INET(), constants.SOCK_DGRAM() | constants.SOCK_CLOEXEC(), 0);
    new ForeignSocket(calls, constants, Arena.ofAuto())
        .option(fd, constants.SO_TIMESTAMPING(), StampOptions.SOFTWARE_STAMPS);
    try {
      stamps = StampProbe.await(PATIENCE);
    } catch (IOException _) {
      // No loopback to try it on; each packet tells for itself.
      stamps = new Stamps(false, Duration.ZERO);
    }
  }

  /// Lets the kernel stop stamping.
  static synchronized void stop() {
    if (fd >= 0) {
      calls.close(fd);
      fd = NONE;
    }
  }

  /// Whether `number` is the agent's own socket.
  static synchronized boolean isOwn(int number) {
    return fd == number;
  }

  static boolean stampsReal() {
    return stamps.real();
  }

  static long stampsRealAfterNanos() {
    return stamps.after().toNanos();
  }
}
