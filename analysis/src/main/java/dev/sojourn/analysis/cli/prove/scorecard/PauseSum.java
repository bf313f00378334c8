package dev.sojourn.analysis.cli.prove.scorecard;

import dev.sojourn.analysis.Observer;

/// Sums the collector's pauses while an analysis runs.
final class PauseSum implements Observer {
  private long nanos;

  @Override
  public void stall(StallSpan stall) {
    if (stall.cause().equals("gc-pause")) {
      nanos += stall.endNanos() - stall.startNanos();
    }
  }

  long nanos() {
    return nanos;
  }
}
