package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.TreeMap;

/// A minute of one socket while packets are added to it.
final class OpenMinute {
  private long packets;
  private long bytes;
  private long drops;
  private long busy;
  private final Tally tally = new Tally();
  private DelayHistogram delays = new DelayHistogram();

  // The delays as bytes, once no more packets of the minute are expected: a tenth of the room.
  private DelayHistogram.Encoded encoded;

  void count(int length) {
    packets++;
    bytes += length;
  }

  void addDelay(long delay, Split split, Inheritance inheritance) {
    open();
    delays.add(delay);
    tally.add(split, inheritance);
  }

  void addBusy(long nanos) {
    busy += nanos;
  }

  void addDrops(long lost) {
    drops += lost;
  }

  /// Takes less room until another packet comes.
  void shrink() {
    if (delays != null) {
      encoded = delays.encoded();
      delays = null;
    }
  }

  private void open() {
    if (delays == null) {
      delays = DelayHistogram.of(encoded);
    }
  }

  Minute finish(int socket, long start, boolean knowsDrops, Reasons reasons) {
    open();
    TreeMap<Why, Share> shares = new TreeMap<>();
    for (int i = 0; i < reasons.size() && i < tally.size(); i++) {
      if (tally.packets(i) > 0 || tally.inherited(i) != 0) {
        shares.merge(
            Why.of(reasons.get(i)),
            new Share(tally.nanos(i), tally.nanos(i) + tally.inherited(i), tally.packets(i)),
            Share::plus);
      }
    }
    return new Minute(
        socket, start, packets, bytes, knowsDrops ? (Long) drops : null, delays, busy, shares);
  }
}
