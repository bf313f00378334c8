package dev.sojourn.fleet.significance;

import dev.sojourn.analysis.association.Holm;
import dev.sojourn.fleet.minutes.StallSlots;
import dev.sojourn.fleet.part.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Whether the processes of one host are held up at the same moments more often than chance would
/// have it: then it is the host or a neighbour, not the JVM.
///
/// The figure is the number of pairs of processes that are held up in the same tenth of a second,
/// over all tenths. If they have nothing to do with each other, each one's stalls may be shifted
/// against the others', round and round the time that it was on record: the p-value is the share of
/// such shifts with at least as many pairs.
public final class HostTest {
  /// A corrected p-value beyond this is no finding.
  public static final double LEVEL = 0.01;

  /// Fewer pairs are no finding, however unlikely.
  private static final int FEWEST_PAIRS = 5;

  private static final long SEED = 8289;

  private HostTest() {}

  /// @param processes how many were on record at the host
  /// @param pairs how many pairs were held up in the same slot; null if it could not be tested, as
  ///   are those below
  /// @param expectedPairs the mean of a few hundred shifts
  /// @param p by chance, corrected by Holm's method for all hosts
  /// @param untested why it could not be tested; null if it was
  public record Row(
      String host,
      int processes,
      Long pairs,
      Double expectedPairs,
      Double p,
      boolean isFinding,
      String untested) {}

  /// All hosts with two processes or more, those that differ most from chance first.
  public static List<Row> of(Collection<Digest> digests) {
    Map<String, List<Digest>> hosts = new TreeMap<>();
    for (Digest digest : digests) {
      if (digest.host() != null) {
        hosts.computeIfAbsent(digest.host(), key -> new ArrayList<>()).add(digest);
      }
    }
    hosts.values().removeIf(processes -> processes.size() < 2);
    Map<String, Crowd> crowds = new TreeMap<>();
    hosts.forEach((host, processes) -> crowds.put(host, Crowd.of(processes)));
    int tests = (int) crowds.values().stream().filter(Crowd::isTestable).count();
    List<Row> rows = new ArrayList<>();
    crowds.forEach((host, crowd) -> rows.add(row(host, crowd, tests)));
    return correct(rows);
  }

  private static Row row(String host, Crowd crowd, int tests) {
    if (!crowd.isTestable()) {
      String why =
          crowd.overlaps()
              ? "fewer than two of its processes were ever held up"
              : "no two of its processes were on record at the same time";
      return new Row(host, crowd.size(), null, null, null, false, why);
    }
    long seed = SEED + host.hashCode();
    long pairs = crowd.pairs(null);
    double p = Chance.pValue(pairs, crowd::pairs, tests, seed);
    return new Row(host, crowd.size(), pairs, crowd.meanPairs(new Random(seed)), p, false, null);
  }

  private static List<Row> correct(List<Row> rows) {
    double[] corrected =
        Holm.correct(rows.stream().filter(row -> row.p() != null).mapToDouble(Row::p).toArray());
    List<Row> result = new ArrayList<>();
    int tested = 0;
    for (Row row : rows) {
      result.add(row.p() == null ? row : judged(row, corrected[tested++]));
    }
    result.sort(
        Comparator.comparing(Row::p, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::host));
    return result;
  }

  private static Row judged(Row row, double p) {
    boolean isFinding =
        p <= LEVEL && row.pairs() >= FEWEST_PAIRS && row.pairs() > row.expectedPairs();
    return new Row(
        row.host(), row.processes(), row.pairs(), row.expectedPairs(), p, isFinding, null);
  }

  /// The processes of one host.
  private static final class Crowd {
    private static final int MEAN_OF = 200;

    private final int size;
    private final List<Presence> presences;
    private final boolean overlaps;
    private final long first;
    // How many are held up in each slot; used again and again.
    private final byte[] heldUp;

    private Crowd(int size, List<Presence> presences, boolean overlaps) {
      this.size = size;
      this.presences = presences;
      this.overlaps = overlaps;
      this.first = presences.stream().mapToLong(Presence::first).min().orElse(0);
      long end = presences.stream().mapToLong(Presence::end).max().orElse(0);
      this.heldUp = new byte[Math.toIntExact(end - first)];
    }

    static Crowd of(List<Digest> processes) {
      List<Presence> all =
          processes.stream()
              .map(
                  process ->
                      Presence.of(
                          process.startNanos(),
                          process.endNanos(),
                          process.stalls(),
                          StallSlots.SLOT_NANOS))
              .sorted(Comparator.comparingLong(Presence::first))
              .toList();
      boolean overlaps = false;
      long end = Long.MIN_VALUE;
      for (Presence presence : all) {
        overlaps |= presence.first() < end;
        end = Math.max(end, presence.end());
      }
      List<Presence> stalled =
          all.stream().filter(presence -> presence.stalled().length > 0).toList();
      return new Crowd(all.size(), stalled, overlaps);
    }

    int size() {
      return size;
    }

    boolean overlaps() {
      return overlaps;
    }

    boolean isTestable() {
      return overlaps && presences.size() > 1;
    }

    double meanPairs(Random random) {
      double sum = 0;
      for (int i = 0; i < MEAN_OF; i++) {
        sum += pairs(random);
      }
      return sum / MEAN_OF;
    }

    /// Pairs that are held up in the same slot, over all slots.
    ///
    /// @param random shifts each process; null for none
    long pairs(Random random) {
      long pairs = 0;
      int[] shifts = new int[presences.size()];
      for (int i = 0; i < shifts.length; i++) {
        shifts[i] = random == null ? 0 : random.nextInt(presences.get(i).length());
        for (int slot : presences.get(i).stalled()) {
          int at = place(presences.get(i), slot, shifts[i]);
          pairs += heldUp[at];
          heldUp[at] = (byte) Math.min(Byte.MAX_VALUE, heldUp[at] + 1);
        }
      }
      for (int i = 0; i < shifts.length; i++) {
        for (int slot : presences.get(i).stalled()) {
          heldUp[place(presences.get(i), slot, shifts[i])] = 0;
        }
      }
      return pairs;
    }

    private int place(Presence presence, int slot, int shift) {
      return (int) (presence.first() - first) + (slot + shift) % presence.length();
    }
  }
}
