package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.summary.Explained;
import java.util.Arrays;

/// Counts packets and losses by the file that they are on record in: files of one process follow
/// each other in time.
public final class FileCounts implements Explained {
  private final long[] starts;
  private final long[] packets;
  private final long[] drops;

  /// @param starts of the files, ascending
  public FileCounts(long[] starts) {
    this.starts = starts.clone();
    this.packets = new long[starts.length];
    this.drops = new long[starts.length];
  }

  @Override
  public void received(int socket, long dequeue, int bytes, boolean hasDelay) {
    packets[file(dequeue)]++;
  }

  @Override
  public void lost(int socket, long at, long lost) {
    drops[file(at)] += lost;
  }

  private int file(long at) {
    int place = Arrays.binarySearch(starts, at);
    return Math.max(0, place >= 0 ? place : -place - 2);
  }

  public long packets(int file) {
    return packets[file];
  }

  public long drops(int file) {
    return drops[file];
  }
}
