package dev.sojourn.analysis.coverage;

import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.recording.ChunkRows;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the stretches of a recording could show, and the delay in each.
public final class Sights {
  private final Map<Sight, HidingPlaces> places = new TreeMap<>();

  /// Collects them chunk by chunk, until the whole recording is known.
  public static final class Collector {
    private final Reasons reasons;
    private final Map<Sight, Adder> adders = new TreeMap<>();
    private final Set<String> occurred = new HashSet<>();
    // Of the chunk at hand, and of a wait that began in the one before: platform threads, virtual.
    private final Sight[] sights = new Sight[2];
    private final Adder[] within = new Adder[2];
    private final Adder[] across = new Adder[2];
    private long start;

    public Collector(Reasons reasons) {
      this.reasons = reasons;
    }

    /// Moves on to the next chunk.
    public void moveTo(ChunkRows rows) {
      start = rows.startNanos();
      for (int virtual = 0; virtual < 2; virtual++) {
        Sight sight = Sight.of(rows, virtual == 1);
        Sight before = sights[virtual] == null ? sight : sights[virtual];
        within[virtual] = adder(sight);
        across[virtual] = adder(sight.and(before));
        sights[virtual] = sight;
      }
      if (rows.isRewritten()) {
        Source.events().stream().filter(rows.events()::holds).forEach(occurred::add);
      }
    }

    private Adder adder(Sight sight) {
      return adders.computeIfAbsent(sight, key -> new Adder(sight, reasons));
    }

    /// Adds a packet's delay.
    public void add(long arrival, Split split, boolean isVirtual) {
      (arrival < start ? across : within)[isVirtual ? 1 : 0].add(split);
    }

    /// What is known when all chunks have been seen.
    ///
    /// @param tellsWaits whether any receive call says how long its thread waited for a CPU
    public void addTo(Sights sights, boolean tellsWaits) {
      boolean none = adders.values().stream().allMatch(adder -> adder.places.isEmpty());
      adders.forEach(
          (sight, adder) -> {
            if (none ? !sight.virtual() : !adder.places.isEmpty()) {
              sights.add(sight.resolved(occurred, tellsWaits), adder.places);
            }
          });
    }
  }

  /// Adds the delays of one kind of stretch.
  private static final class Adder {
    private final Reasons reasons;
    private final HidingPlaces places = new HidingPlaces();
    private final int[] told;
    private final long[] sums;
    // Where each of the sums goes; null as long as there was none.
    private final HidingPlaces.Places[] placesOf;

    Adder(Sight sight, Reasons reasons) {
      this.reasons = reasons;
      this.told = told(sight);
      this.sums = new long[told.length];
      this.placesOf = new HidingPlaces.Places[told.length];
    }

    /// What the causes may be told as that this stretch may hide.
    private static int[] told(Sight sight) {
      Set<Integer> bits = new HashSet<>();
      for (Cause cause : Cause.values()) {
        if (sight.mayTurnOutToHide(cause)) {
          bits.add(HidingPlaces.bits(HidingPlaces.toldAs(cause)));
        }
      }
      Undecided.BY_ABSENCE.forEach(cause -> bits.add(HidingPlaces.bit(cause)));
      bits.remove(0);
      return bits.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    void add(Split split) {
      Arrays.fill(sums, 0);
      for (int part = 0; part < split.size(); part++) {
        int bit = HidingPlaces.bit(reasons.get(split.reason(part)).cause());
        for (int i = 0; i < told.length; i++) {
          sums[i] += (told[i] & bit) == 0 ? 0 : split.nanos(part);
        }
      }
      for (int i = 0; i < told.length; i++) {
        if (sums[i] > 0) {
          add(i, sums[i]);
        }
      }
    }

    private void add(int place, long nanos) {
      if (placesOf[place] == null) {
        placesOf[place] = places.at(told[place]);
      }
      placesOf[place].add(nanos);
    }
  }

  private void add(Sight sight, HidingPlaces more) {
    places.computeIfAbsent(sight, key -> new HidingPlaces()).add(more);
  }

  /// Adds all of `other` to this.
  public void add(Sights other) {
    other.places.forEach(this::add);
  }

  /// Those that packets were received in; all of them if none was.
  Map<Sight, HidingPlaces> withPackets() {
    Map<Sight, HidingPlaces> with = new TreeMap<>(places);
    with.values().removeIf(HidingPlaces::isEmpty);
    if (with.isEmpty()) {
      with.putAll(places);
    }
    return with;
  }

  /// Each with the delay of the packets that were received in it.
  Map<Sight, HidingPlaces> all() {
    return places;
  }
}
