package dev.sojourn.fleet.part;

import dev.sojourn.fleet.minutes.Minute;
import dev.sojourn.fleet.minutes.Share;
import dev.sojourn.fleet.minutes.Why;
import java.util.TreeMap;

/// What a process received in a stretch of time.
public final class Stretch {
  private long packets;
  private long measured;
  private long waitedNanos;
  private long drops;
  private final TreeMap<Why, Share> shares = new TreeMap<>();

  public void add(Minute minute) {
    packets += minute.packets();
    measured += minute.delays().count();
    waitedNanos += minute.delays().totalNanos();
    drops += minute.drops() == null ? 0 : minute.drops();
    minute.shares().forEach((why, share) -> shares.merge(why, share, Share::plus));
  }

  public void add(Stretch other) {
    packets += other.packets;
    measured += other.measured;
    waitedNanos += other.waitedNanos;
    drops += other.drops;
    other.shares.forEach((why, share) -> shares.merge(why, share, Share::plus));
  }

  public long packets() {
    return packets;
  }

  /// Packets whose delay is known.
  public long measured() {
    return measured;
  }

  /// Their delays.
  public long waitedNanos() {
    return waitedNanos;
  }

  /// Packets that are known to be lost.
  public long drops() {
    return drops;
  }

  /// What they waited for; sums to [#waitedNanos].
  public TreeMap<Why, Share> shares() {
    return shares;
  }
}
