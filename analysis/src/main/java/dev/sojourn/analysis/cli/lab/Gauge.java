package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import java.util.Locale;

/// Turns what a receiving JVM says on its way into one line of progress.
final class Gauge {
  private static final double NANOS_PER_SECOND = 1e9;

  private final ProgressLine progress;
  private final int seconds;
  private final long start = System.nanoTime();
  private long received;
  private long dropped;

  /// @param seconds how long it will take; 0 when no one knows
  Gauge(ProgressLine progress, int seconds) {
    this.progress = progress;
    this.seconds = seconds;
  }

  synchronized void received(Line line) {
    received = line.number("received");
    dropped = line.number("dropped");
    show();
  }

  private void show() {
    double elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
    String time = String.format(Locale.ROOT, "%.0f s", elapsed);
    if (seconds > 0) {
      time = String.format(Locale.ROOT, "%.0f of %d s", Math.min(elapsed, seconds), seconds);
    }
    String counts = String.format(Locale.ROOT, "%,d received, %,d dropped", received, dropped);
    progress.show(time + ": " + counts);
  }
}
