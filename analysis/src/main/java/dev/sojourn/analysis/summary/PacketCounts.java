package dev.sojourn.analysis.summary;

/// How many packets there were, and of what kind.
public final class PacketCounts {
  private long count;
  private long bytes;
  private long unstamped;
  private long truncated;
  private long negative;

  void add(int length, boolean isStamped, boolean isTruncated, boolean isNegative) {
    count++;
    bytes += length;
    unstamped += isStamped ? 0 : 1;
    truncated += isTruncated ? 1 : 0;
    negative += isNegative ? 1 : 0;
  }

  void add(PacketCounts other) {
    count += other.count;
    bytes += other.bytes;
    unstamped += other.unstamped;
    truncated += other.truncated;
    negative += other.negative;
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

  /// Stamped, with a delay below 0 because the clock was stepped.
  public long negative() {
    return negative;
  }
}
