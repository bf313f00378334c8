package dev.sojourn.fleet.significance;

import dev.sojourn.analysis.association.Holm;
import dev.sojourn.fleet.part.Digest;
import dev.sojourn.fleet.part.Stretch;
import dev.sojourn.fleet.significance.ChangeTest.Waits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Version against version and day against day, of each service.
public final class Changes {
  /// As in the comparison of two recordings: p-values at or above it are chance, and smaller
  /// changes are not called a difference.
  public static final double LEVEL = 0.01;

  public static final double SMALLEST_CHANGE = 0.1;

  private Changes() {}

  /// @param what `version` or `day`
  /// @param from the earlier one
  /// @param fromProcesses how many processes it had
  /// @param fromNanos the mean wait of a packet
  /// @param change relative: 0.5 is half as much again
  /// @param p corrected by Holm's method for all rows that are tested; null if it is not
  /// @param differs whether it is more than chance, and large enough to matter
  /// @param cause what most of the difference is for; null if nothing differs
  /// @param untested why there is no test; null if there is
  public record Row(
      String what,
      String service,
      String from,
      String to,
      int fromProcesses,
      int toProcesses,
      double fromNanos,
      double toNanos,
      double change,
      Double p,
      boolean differs,
      String cause,
      String untested) {}

  /// One side: what each process received in the time or the version in question.
  private static final class Side {
    private final List<Waits> waits = new ArrayList<>();
    private final Map<String, Long> causes = new TreeMap<>();
    private long packets;
    private long firstSeen = Long.MAX_VALUE;

    void add(Stretch stretch, long seen) {
      if (stretch.measured() > 0) {
        waits.add(new Waits(stretch.measured(), stretch.waitedNanos()));
        packets += stretch.measured();
        firstSeen = Math.min(firstSeen, seen);
        stretch
            .shares()
            .forEach((why, share) -> causes.merge(why.cause(), share.charged(), Long::sum));
      }
    }

    double perPacket(String cause) {
      return (double) causes.getOrDefault(cause, 0L) / Math.max(1, packets);
    }
  }

  private record Pair(String what, String service, String from, Side a, String to, Side b) {
    boolean isTestable() {
      return Math.min(a.waits.size(), b.waits.size()) >= ChangeTest.FEWEST;
    }

    /// The cause whose part in a packet's wait grew or shrank most.
    String mostChanged() {
      return Stream.concat(a.causes.keySet().stream(), b.causes.keySet().stream())
          .distinct()
          .max(
              Comparator.comparingDouble(
                      (String cause) -> Math.abs(b.perPacket(cause) - a.perPacket(cause)))
                  .thenComparing(Comparator.reverseOrder()))
          .orElse(null);
    }
  }

  /// Versions first, what differs before what does not.
  public static List<Row> of(Collection<Digest> digests) {
    List<Pair> pairs = new ArrayList<>(versions(digests));
    pairs.addAll(days(digests));
    int tests = (int) pairs.stream().filter(Pair::isTestable).count();
    double[] corrected =
        Holm.correct(
            pairs.stream()
                .filter(Pair::isTestable)
                .mapToDouble(
                    pair -> ChangeTest.pValue(pair.a().waits, pair.b().waits, Math.max(1, tests)))
                .toArray());
    List<Row> rows = new ArrayList<>();
    int tested = 0;
    for (Pair pair : pairs) {
      rows.add(row(pair, pair.isTestable() ? (Double) corrected[tested++] : null));
    }
    rows.sort(Comparator.comparing(Row::differs).reversed());
    return rows;
  }

  /// Each version of a service against the one that was seen first after it.
  private static List<Pair> versions(Collection<Digest> digests) {
    Map<String, Map<String, Side>> services = new TreeMap<>();
    for (Digest digest : digests) {
      if (digest.version() != null) {
        services
            .computeIfAbsent(digest.service(), key -> new TreeMap<>())
            .computeIfAbsent(digest.version(), key -> new Side())
            .add(digest.total(), digest.startNanos());
      }
    }
    List<Pair> pairs = new ArrayList<>();
    services.forEach((service, sides) -> pairs.addAll(successive("version", service, sides)));
    return pairs;
  }

  /// Each day of a service against the one after it.
  private static List<Pair> days(Collection<Digest> digests) {
    Map<String, Map<String, Side>> services = new TreeMap<>();
    for (Digest digest : digests) {
      digest
          .days()
          .forEach(
              (day, stretch) ->
                  services
                      .computeIfAbsent(digest.service(), key -> new TreeMap<>())
                      .computeIfAbsent(LocalDate.ofEpochDay(day).toString(), key -> new Side())
                      .add(stretch, day));
    }
    List<Pair> pairs = new ArrayList<>();
    services.forEach((service, sides) -> pairs.addAll(successive("day", service, sides)));
    return pairs;
  }

  private static List<Pair> successive(String what, String service, Map<String, Side> sides) {
    List<Map.Entry<String, Side>> inOrder =
        sides.entrySet().stream()
            .filter(side -> side.getValue().packets > 0)
            .sorted(
                Comparator.comparingLong(
                        (Map.Entry<String, Side> side) -> side.getValue().firstSeen)
                    .thenComparing(Map.Entry::getKey))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      Map.Entry<String, Side> from = inOrder.get(i - 1);
      Map.Entry<String, Side> to = inOrder.get(i);
      pairs.add(
          new Pair(what, service, from.getKey(), from.getValue(), to.getKey(), to.getValue()));
    }
    return pairs;
  }

  private static Row row(Pair pair, Double p) {
    double from = ChangeTest.mean(pair.a().waits);
    double to = ChangeTest.mean(pair.b().waits);
    boolean differs =
        p != null && p < LEVEL && Math.max(to / from, from / to) >= 1 + SMALLEST_CHANGE;
    return new Row(
        pair.what(),
        pair.service(),
        pair.from(),
        pair.to(),
        pair.a().waits.size(),
        pair.b().waits.size(),
        from,
        to,
        to / from - 1,
        p,
        differs,
        differs ? pair.mostChanged() : null,
        p == null ? "fewer than " + ChangeTest.FEWEST + " processes on a side" : null);
  }
}
