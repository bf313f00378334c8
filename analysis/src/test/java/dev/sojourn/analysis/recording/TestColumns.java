package dev.sojourn.analysis.recording;

/// Columns made up from numbers, for tests in other packages.
public final class TestColumns {
  private final ReceiveColumns receives = new ReceiveColumns();

  public void receive(long start, long end, long oldestDelay, long wait, long span) {
    receives.add(start, end, oldestDelay, wait, span, 0, 0, 0);
  }

  public ReceiveColumns columns() {
    return receives;
  }
}
