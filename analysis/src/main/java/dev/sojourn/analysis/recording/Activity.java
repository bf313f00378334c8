package dev.sojourn.analysis.recording;

import dev.sojourn.events.Schema;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// In which milliseconds of a chunk any thread of the process began or ended anything that is on
/// record. Where nobody did for long, the process may have stood still.
public final class Activity {
  static final long BIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /// Some 4.6 hours; a longer chunk is taken for active afterwards.
  private static final int BINS = 1 << 24;

  private final long startNanos;
  private final long endNanos;
  private final BitSet bins = new BitSet();

  /// @param endNanos where the chunk ends that begins at `startNanos`
  Activity(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    this.endNanos = endNanos;
  }

  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  /// Until when this tells: to the chunk's end, but not to that of a very long chunk.
  long toldUntilNanos() {
    return Math.min(endNanos, startNanos + BINS * BIN_NANOS);
  }

  void mark(long nanos) {
    long bin = (nanos - startNanos) / BIN_NANOS;
    if (nanos >= startNanos && bin < BINS) {
      bins.set((int) bin);
    }
  }

  /// The start of the first millisecond from `nanos` on that something is on record in;
  /// [Long#MAX_VALUE] if there is none.
  long nextMark(long nanos) {
    long bin = Math.max(0, Math.ceilDiv(nanos - startNanos, BIN_NANOS));
    int next = bins.nextSetBit((int) Math.min(bin, BINS));
    return next < 0 ? Long.MAX_VALUE : startNanos + next * BIN_NANOS;
  }

  /// Marks the start and the end of events of one type.
  static final class Marker {
    private final Activity activity;
    private final int start;
    private final int duration;

    Marker(Activity activity, List<ValueField> fields) {
      this.activity = activity;
      this.start = position(fields, "startTime");
      this.duration = position(fields, "duration");
    }

    private static int position(List<ValueField> fields, String name) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).getIdentifier().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    void mark(Object[] values) {
      long at = Quantities.of(values, start, UnitLookup.EPOCH_NS);
      if (at != Schema.ABSENT) {
        activity.mark(at);
        long length = Quantities.of(values, duration, UnitLookup.NANOSECOND);
        if (length > BIN_NANOS) {
          activity.mark(at + length);
        }
      }
    }
  }
}
