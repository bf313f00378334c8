package dev.sojourn.core.sample;

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
/// socket asked, off after the last one closed. A socket of Sojourn's own that asks as soon as a
/// recording begins lets every socket of the program have stamps from its first packet on.
public final class Keeper {
  /// linux/net_tstamp.h: SOF_TIMESTAMPING_RX_SOFTWARE, SOF_TIMESTAMPING_SOFTWARE. One generates
  /// stamps, the other reports them.
  public static final int SOFTWARE_STAMPS = 1 << 3 | 1 << 4;

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int NONE = -1;

  private static volatile Stamps stamps = new Stamps(false, Duration.ZERO);
  private static int fd = NONE;
  private static SocketCalls calls;

  private Keeper() {}

  /// Asks for stamps, if that was not done yet, and waits until they are real.
  public static synchronized void start(Platform.Available platform) {
    if (fd >= 0) {
      return;
    }
    Constants constants = platform.constants();
    calls = platform.calls().get();
    fd = calls.socket(constants.AF_INET(), constants.SOCK_DGRAM() | constants.SOCK_CLOEXEC(), 0);
    new ForeignSocket(calls, constants, Arena.ofAuto())
        .option(fd, constants.SO_TIMESTAMPING(), SOFTWARE_STAMPS);
    try {
      stamps = StampProbe.await(PATIENCE);
    } catch (IOException _) {
      // No loopback to try it on; each packet tells for itself.
      stamps = new Stamps(false, Duration.ZERO);
    }
  }

  /// Lets the kernel stop stamping.
  public static synchronized void stop() {
    if (fd >= 0) {
      calls.close(fd);
      fd = NONE;
    }
  }

  /// Whether `number` is that socket of Sojourn's own.
  public static synchronized boolean isOwn(int number) {
    return fd == number;
  }

  /// Whether the kernel was seen to stamp.
  public static boolean stampsReal() {
    return stamps.real();
  }

  /// How long that took.
  public static long stampsRealAfterNanos() {
    return stamps.after().toNanos();
  }
}
