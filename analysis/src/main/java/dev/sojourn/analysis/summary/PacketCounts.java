package dev.sojourn.analysis.summary;

/// How many packets there were, and of what kind.
public final class PacketCounts {
  private long count;
  private long bytes;
  private long unstamped;
  private long truncated;
  private long clockStepped;

  void add(int length, boolean isStamped, boolean isTruncated, boolean isClockStepped) {
    count++;
    bytes += length;
    unstamped += isStamped ? 0 : 1;
    truncated += isTruncated ? 1 : 0;
    clockStepped += isClockStepped ? 1 : 0;
  }

  void add(PacketCounts other) {
    count += other.count;
    bytes += other.bytes;
    unstamped += other.unstamped;
    truncated += other.truncated;
    clockStepped += other.clockStepped;
  }

  public long count() {
    return count;
  }

  public long bytes() {
    return bytes;
  }

  public long stamped() {
    return count - unstamped;
  }

  public long unstamped() {
    return unstamped;
  }

  public long truncated() {
    return truncated;
  }

  /// Stamped, with a delay that means nothing because the clock was stepped.
  public long clockStepped() {
    return clockStepped;
  }
}
