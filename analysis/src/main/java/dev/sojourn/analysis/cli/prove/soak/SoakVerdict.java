package dev.sojourn.analysis.cli.prove.soak;

import dev.sojourn.analysis.cli.shared.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// What a soak's rounds come to: every packet accounted for, and nothing that grows.
public final class SoakVerdict {
  /// JFR keeps the longer texts of events, and so the histograms, until they come to 16 Mi
  /// characters (jdk.jfr.internal.StringPool).
  private static final long HEAP_GROWTH = 20 << 20;

  private static final long RESIDENT_GROWTH = 64 << 20;

  /// What a visit of the agent may leave. Measured over ten minutes: 0.2 MiB, falling, of the JDK's
  /// versions of the classes that it changed, compiled code and what the allocator keeps; in
  /// between come some 200,000 packets, so that a leak of two bytes for each would show.
  private static final long RESIDENT_GROWTH_A_VISIT = 512 << 10;

  /// Over a shorter time a slope says nothing.
  private static final long SLOPE_SECONDS = 60;

  private static final long THREADS_GROWTH = 2;
  private static final String SOME = "more than 0";

  private final List<SoakRound> rounds;

  public SoakVerdict(List<SoakRound> rounds) {
    this.rounds = rounds;
  }

  public List<Row> rows() {
    SoakRound last = rounds.getLast();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("rounds", rounds.size()));
    rows.add(some("packets sent", sum(last, SoakRound.Socket::sent)));
    rows.add(some("packets received", sum(last, SoakRound.Socket::received)));
    rows.add(some("packets dropped", sum(last, SoakRound.Socket::dropped)));
    rows.add(some("packets on record", total(SoakRound.Socket::recorded)));
    rows.add(some("packets filtered", total(SoakRound.Socket::filtered)));
    rows.add(some("attached and detached while sending", attachedWhileSending()));
    for (int i = 0; i < last.sockets().size(); i++) {
      rows.add(none("socket %d: sent - received - dropped".formatted(i), lost(i)));
      rows.add(none("socket %d: received - on record - filtered".formatted(i), unrecorded(i)));
    }
    rows.add(growth("heap growth, bytes", SoakRound::heapBytes, HEAP_GROWTH));
    rows.add(growth("resident memory growth, bytes", SoakRound::residentBytes, RESIDENT_GROWTH));
    rows.add(slope());
    rows.add(growth("descriptor growth", SoakRound::descriptors, 0));
    rows.add(growth("thread growth", SoakRound::threads, THREADS_GROWTH));
    return rows;
  }

  /// Without any there was nothing to hold the rest against.
  private static Row some(String figure, long count) {
    return Row.of(figure, count, SOME, count > 0);
  }

  private static Row none(String figure, long count) {
    return Row.of(figure, count, 0, count == 0);
  }

  private static long sum(SoakRound round, ToLongFunction<SoakRound.Socket> count) {
    return round.sockets().stream().mapToLong(count).sum();
  }

  private long total(ToLongFunction<SoakRound.Socket> count) {
    return rounds.stream().mapToLong(round -> sum(round, count)).sum();
  }

  private long attachedWhileSending() {
    return rounds.stream()
        .filter(round -> round.kind() == SoakRound.Kind.PARTLY)
        .filter(round -> round.recorded() > 0)
        .mapToLong(SoakRound::attaches)
        .sum();
  }

  /// The most that were missing after any round: what is missing once may be made up for later.
  private long lost(int socket) {
    return worst(rounds.stream().mapToLong(round -> round.sockets().get(socket).lost()));
  }

  private static long worst(LongStream counts) {
    return counts.reduce(0, (one, other) -> Math.abs(other) > Math.abs(one) ? other : one);
  }

  private long unrecorded(int socket) {
    return rounds.stream().mapToLong(round -> round.unrecorded(socket)).sum();
  }

  private Row growth(String figure, ToLongFunction<SoakRound> value, long most) {
    long growth = growth(value);
    return Row.of(figure, growth, most, growth <= most);
  }

  /// From the least of the second quarter to the least of the last: the first quarter warms up, and
  /// what is only high for a moment does not count. Each has all kinds of rounds, which differ in
  /// what is open at their end.
  private long growth(ToLongFunction<SoakRound> value) {
    int size = Math.max(SoakRound.Kind.values().length, rounds.size() / 4);
    int end = rounds.size() - size;
    int from = Math.min(rounds.size() / 4, end);
    return least(rounds.subList(end, rounds.size()), value)
        - least(rounds.subList(from, from + size), value);
  }

  private static long least(List<SoakRound> part, ToLongFunction<SoakRound> value) {
    return part.stream().mapToLong(value).min().orElseThrow();
  }

  /// A leak that the allowance for growth would hide in a short soak.
  private Row slope() {
    String figure = "resident memory's slope, bytes a visit of the agent";
    List<SoakRound> warm = rounds.subList(rounds.size() / 4, rounds.size());
    if (warm.getLast().seconds() - warm.getFirst().seconds() < SLOPE_SECONDS) {
      return Row.of(figure, "needs two minutes");
    }
    long slope = Math.round(Trend.slope(memoryByVisits(warm)));
    return Row.of(figure, slope, RESIDENT_GROWTH_A_VISIT, slope <= RESIDENT_GROWTH_A_VISIT);
  }

  private static List<Trend.Point> memoryByVisits(List<SoakRound> rounds) {
    List<Trend.Point> points = new ArrayList<>();
    long visits = 0;
    for (SoakRound round : rounds) {
      visits += round.attaches();
      points.add(new Trend.Point(visits, round.residentBytes()));
    }
    return points;
  }
}
