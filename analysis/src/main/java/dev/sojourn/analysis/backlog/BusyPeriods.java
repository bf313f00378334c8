package dev.sojourn.analysis.backlog;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Follows one socket's queue from packet to packet and tells of its backlogs.
///
/// A packet that arrived after the last one had left found the queue empty: a busy period ends and
/// another begins.
public final class BusyPeriods {
  /// RFC 8289's target: the delay that a good queue may have for long.
  public static final long TARGET_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// RFC 8289's interval: how long a burst may take to drain.
  public static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int socket;
  private final Reasons reasons;
  private final Consumer<Episode> sink;

  private long start;
  private long lastDequeue = Long.MIN_VALUE;
  private long packets;
  private long peak;
  private Reason trigger;
  private final Tally tally = new Tally();
  // Of the packets since the threshold was passed.
  private final Tally beyond = new Tally();
  private long aboveSince;
  private boolean above;
  private boolean standing;

  public BusyPeriods(int socket, Reasons reasons, Consumer<Episode> sink) {
    this.socket = socket;
    this.reasons = reasons;
    this.sink = sink;
  }

  /// Takes in the next packet in the order of dequeues.
  ///
  /// @param split what it waited for
  /// @param inheritance who has to answer for that
  public void add(long arrival, long dequeue, Split split, Inheritance inheritance) {
    if (packets == 0 || arrival > lastDequeue) {
      finish();
      start = arrival;
    }
    long delay = dequeue - arrival;
    packets++;
    start = Math.min(start, arrival);
    peak = Math.max(peak, delay);
    if (trigger == null && delay > TARGET_NANOS) {
      trigger = reasons.get(inheritance.largest(split));
    }
    tally.add(split, inheritance);
    if (trigger != null) {
      beyond.add(split, inheritance);
    }
    watchStanding(dequeue, delay);
    lastDequeue = Math.max(lastDequeue, dequeue);
  }

  private void watchStanding(long dequeue, long delay) {
    if (delay <= TARGET_NANOS) {
      above = false;
    } else if (!above) {
      above = true;
      aboveSince = dequeue;
    } else {
      standing |= dequeue - aboveSince >= INTERVAL_NANOS;
    }
  }

  /// Ends the busy period that is under way, if any.
  public void finish() {
    if (trigger != null) {
      sink.accept(
          new Episode(
              socket, start, lastDequeue, peak, packets, trigger, main(), parts(), standing));
      beyond.clear();
    }
    tally.clear();
    packets = 0;
    peak = 0;
    trigger = null;
    above = false;
    standing = false;
  }

  private Reason main() {
    int main = Reasons.UNEXPLAINED;
    for (int i = 0; i < reasons.size() && i < beyond.size(); i++) {
      main = charged(i) > charged(main) ? i : main;
    }
    return reasons.get(main);
  }

  private long charged(int reason) {
    return beyond.nanos(reason) + beyond.inherited(reason);
  }

  private List<EpisodePart> parts() {
    return IntStream.range(0, Math.min(reasons.size(), tally.size()))
        .filter(i -> tally.packets(i) > 0 || tally.inherited(i) != 0)
        .mapToObj(
            i ->
                new EpisodePart(
                    reasons.get(i), tally.nanos(i), tally.packets(i), tally.inherited(i)))
        .sorted(Comparator.comparingLong(EpisodePart::nanos).reversed())
        .toList();
  }
}
