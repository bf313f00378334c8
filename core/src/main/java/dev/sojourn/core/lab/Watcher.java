package dev.sojourn.core.lab;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Watches another process from a line on its standard input on, until that input ends, its time is
/// over, or that process ends.
///
/// Options: `--pid`, `--period MICROS`, `--seconds`. Prints `ready sockets=… stamps=… elsewhere=…
/// first=…` once it may look, and `done looks=… sockets=…` at the end.
public final class Watcher {
  private static final long PERIOD_MICROS = 1000;

  private Watcher() {}

  public static void main(String... args) {
    Lab.main(Watcher::run, args);
  }

  private static void run(Arguments arguments) throws LabException, IOException {
    Duration period = Duration.ofNanos(1000 * arguments.number("period", PERIOD_MICROS));
    long seconds = arguments.number("seconds", 0);
    try (Watch watch = Watch.open(platform(), arguments.number("pid", 0), period)) {
      Lab.say(
          "ready",
          "sockets",
          watch.sockets(),
          "stamps",
          watch.stampsReal(),
          "elsewhere",
          watch.isElsewhere(),
          "first",
          watch.mayComeFirst());
      if (isToldToGo()) {
        long start = System.nanoTime();
        long limit = seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
        Parent parent = Parent.watch();
        watch.run(() -> !parent.isGone() && System.nanoTime() - start < limit);
      }
      Lab.say("done", "looks", watch.looks(), "sockets", watch.sockets());
    }
  }

  /// Reads a line, whatever is in it.
  private static boolean isToldToGo() throws IOException {
    int read = System.in.read();
    while (read >= 0 && read != '\n') {
      read = System.in.read();
    }
    return read >= 0;
  }

  private static Platform.Available platform() throws LabException {
    return switch (LinuxPlatform.current()) {
      case Platform.Available available -> available;
      case Platform.Unavailable(String reason) -> throw new LabException(reason);
    };
  }
}
