package dev.sojourn.core.agent.servers;

/// From when on and until when, in nanoseconds.
record Span(long start, long end) {
  boolean holds(Span other) {
    return start <= other.start && other.end <= end;
  }

  @Override
  public String toString() {
    return start + " " + end;
  }
}
