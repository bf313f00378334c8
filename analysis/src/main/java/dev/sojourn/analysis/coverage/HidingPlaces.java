package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.timeline.Cause;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Where stalls that are not on record may hide: in delay that is told as something else. Kept by
/// what it is told as, since causes differ in what they may be taken for.
final class HidingPlaces {
  // By the causes that delay is told as, a bit each.
  private final Map<Integer, Places> places = new HashMap<>();

  /// Sums by how much of one packet's delay may hide something: in slices of some 6 %.
  static final class Places {
    private static final int SUB_BITS = 4;
    private static final int SLICES = indexOf(Long.MAX_VALUE) + 1;

    private final long[] packets = new long[SLICES];
    private final long[] nanos = new long[SLICES];

    private static int indexOf(long delay) {
      if (delay < 1 << SUB_BITS) {
        return (int) delay;
      }
      int magnitude = 63 - Long.numberOfLeadingZeros(delay);
      int sub = (int) (delay >>> (magnitude - SUB_BITS)) & ((1 << SUB_BITS) - 1);
      return (magnitude - SUB_BITS + 1 << SUB_BITS) + sub;
    }

    void add(long delay) {
      if (delay > 0) {
        int slice = indexOf(delay);
        packets[slice]++;
        nanos[slice] += delay;
      }
    }

    void add(Places other) {
      for (int i = 0; i < SLICES; i++) {
        packets[i] += other.packets[i];
        nanos[i] += other.nanos[i];
      }
    }

    /// What may be hidden if each packet met at most one stall, of at most `limit`.
    long upTo(long limit) {
      long sum = 0;
      for (int i = 0; i < SLICES; i++) {
        boolean fits = packets[i] == 0 || limit >= nanos[i] / packets[i];
        sum += fits ? nanos[i] : Math.min(nanos[i], packets[i] * limit);
      }
      return sum;
    }
  }

  /// The bit of one cause.
  static int bit(Cause cause) {
    return 1 << cause.ordinal();
  }

  /// The causes that a stall of this cause may be told as where it is not on record.
  ///
  /// A stall of the whole process covers whatever its threads do. One of a thread lies between its
  /// receive calls, within others of its kind only as far as those nest; what is told by receive
  /// calls alone is unexplained without them.
  static Set<Cause> toldAs(Cause cause) {
    return switch (cause) {
      case GC_PAUSE, VISIT, SAFEPOINT, FREEZE -> after(cause);
      case LOCK, PARK, SLEEP, IO, ALLOCATION_STALL, PINNED, CLASS_LOADING -> besides(cause);
      case VIRTUAL_SCHEDULING, NOT_ASKED -> {
        Set<Cause> causes = after(cause);
        causes.add(Cause.FREEZE);
        yield causes;
      }
      case CPU_STARVATION ->
          EnumSet.of(
              Cause.FREEZE, Cause.BEFORE_SOCKET, Cause.HANDLER, Cause.WAKEUP, Cause.UNEXPLAINED);
      case BEFORE_SOCKET, HANDLER, WAKEUP -> EnumSet.of(Cause.UNEXPLAINED);
      case UNEXPLAINED -> EnumSet.noneOf(Cause.class);
    };
  }

  private static Set<Cause> after(Cause cause) {
    Set<Cause> causes = EnumSet.range(cause, Cause.UNEXPLAINED);
    causes.remove(cause);
    return causes;
  }

  private static Set<Cause> besides(Cause cause) {
    Set<Cause> causes =
        EnumSet.of(
            Cause.FREEZE,
            Cause.PINNED,
            Cause.CLASS_LOADING,
            Cause.VIRTUAL_SCHEDULING,
            Cause.NOT_ASKED,
            Cause.CPU_STARVATION,
            Cause.HANDLER,
            Cause.UNEXPLAINED);
    causes.remove(cause);
    return causes;
  }

  static int bits(Set<Cause> causes) {
    return causes.stream().mapToInt(HidingPlaces::bit).reduce(0, (left, right) -> left | right);
  }

  Places at(int bits) {
    return places.computeIfAbsent(bits, key -> new Places());
  }

  void add(HidingPlaces other) {
    other.places.forEach((bits, more) -> at(bits).add(more));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /// All delay that is told as this cause.
  long nanos(Cause told) {
    return nanos(EnumSet.of(told), Long.MAX_VALUE);
  }

  /// What may be hidden in delay that is told as one of these causes, if each packet met at most
  /// one stall, of at most `longest`.
  long nanos(Set<Cause> causes, long longest) {
    Places told = places.get(bits(causes));
    return told == null ? 0 : told.upTo(longest);
  }
}
