package dev.sojourn.core.metrics;

import dev.sojourn.core.histogram.HistogramDecoder;
import java.time.Instant;
import java.util.Arrays;

/// What is known of one socket. The stream's thread writes, any other reads.
final class SocketMetrics {
  /// Upper bounds of the buckets in seconds: 1, 2.5 and 5 of each power of ten.
  static final double[] BOUNDS = {
    1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5,
    1, 2.5, 5, 10
  };

  private static final double NANOS = 1e9;

  private final long[] buckets = new long[BOUNDS.length + 1];
  private final Instant since;
  private String address = "";
  private int port;
  private boolean own;
  private String name;
  private double sumSeconds;
  private long heardNanos;
  private Totals totals;

  /// Counts since the socket was opened, and its queue now.
  record Totals(long received, long dropped, long unstamped, long queued, long capacity) {}

  /// All of it at one moment.
  ///
  /// @param name its address and port
  /// @param address empty as long as it is not known
  /// @param since when counting began
  /// @param totals null as long as nothing is known
  /// @param buckets how many waited up to each of [#BOUNDS] and not up to the one before; the last
  ///   entry counts all longer ones
  record Snapshot(
      String name,
      String address,
      int port,
      Instant since,
      Totals totals,
      long[] buckets,
      double sumSeconds) {
    long packets() {
      return Arrays.stream(buckets).sum();
    }
  }

  /// @param since when counting begins
  SocketMetrics(int socket, Instant since) {
    name = "#" + socket;
    this.since = since;
  }

  synchronized void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  synchronized boolean isSilentSince(long nanos) {
    return heardNanos - nanos < 0;
  }

  /// @param sojourns whether it is one of Sojourn's own
  synchronized void place(String host, int number, boolean sojourns) {
    address = host;
    port = number;
    own = sojourns;
    name = host.contains(":") ? "[" + host + "]:" + number : host + ":" + number;
  }

  synchronized boolean isOwn() {
    return own;
  }

  synchronized void totals(Totals now) {
    totals = now;
  }

  /// Adds the delays of a second.
  synchronized void delays(String histogram) {
    HistogramDecoder.decode(
        histogram,
        (highestNanos, count) -> {
          double seconds = highestNanos / NANOS;
          buckets[bucket(seconds)] += count;
          sumSeconds += seconds * count;
        });
  }

  private static int bucket(double seconds) {
    int bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
      bucket++;
    }
    return bucket;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(name, address, port, since, totals, buckets.clone(), sumSeconds);
  }
}
