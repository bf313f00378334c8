package dev.sojourn.analysis.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// What a soak's rounds come to: every packet accounted for, and nothing that grows.
final class SoakVerdict {
  /// JFR keeps the longer texts of events, and so the histograms, until they come to 16 Mi
  /// characters (jdk.jfr.internal.StringPool).
  private static final long HEAP_GROWTH = 20 << 20;

  private static final long RESIDENT_GROWTH = 64 << 20;
  private static final long THREADS_GROWTH = 2;

  private final List<SoakRound> rounds;

  SoakVerdict(List<SoakRound> rounds) {
    this.rounds = rounds;
  }

  List<Row> rows() {
    SoakRound last = rounds.getLast();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("rounds", rounds.size()));
    rows.add(Row.of("packets sent", sum(last, SoakRound.Socket::sent)));
    rows.add(Row.of("packets received", sum(last, SoakRound.Socket::received)));
    rows.add(Row.of("packets dropped", sum(last, SoakRound.Socket::dropped)));
    for (int i = 0; i < last.sockets().size(); i++) {
      long lost = last.sockets().get(i).lost();
      String figure = "socket %d: sent - received - dropped".formatted(i);
      rows.add(Row.of(figure, lost, 0, lost == 0));
    }
    long unrecorded =
        rounds.stream()
            .mapToLong(round -> round.received() - round.recorded())
            .map(Math::abs)
            .sum();
    rows.add(Row.of("packets received and not on record", unrecorded, 0, unrecorded == 0));
    rows.add(growth("heap growth, bytes", SoakRound::heapBytes, HEAP_GROWTH));
    rows.add(growth("resident memory growth, bytes", SoakRound::residentBytes, RESIDENT_GROWTH));
    rows.add(growth("descriptor growth", SoakRound::descriptors, 0));
    rows.add(growth("thread growth", SoakRound::threads, THREADS_GROWTH));
    return rows;
  }

  private static long sum(SoakRound round, ToLongFunction<SoakRound.Socket> count) {
    return round.sockets().stream().mapToLong(count).sum();
  }

  private Row growth(String figure, ToLongFunction<SoakRound> value, long most) {
    long growth = growth(value);
    return Row.of(figure, growth, most, growth <= most);
  }

  /// From the least of the second quarter to the least of the last: the first quarter warms up, and
  /// what is only high for a moment does not count.
  private long growth(ToLongFunction<SoakRound> value) {
    int quarter = Math.max(1, rounds.size() / 4);
    int from = Math.min(quarter, rounds.size() - 1);
    return least(rounds.subList(rounds.size() - quarter, rounds.size()), value)
        - least(rounds.subList(from, Math.min(rounds.size(), from + quarter)), value);
  }

  private static long least(List<SoakRound> part, ToLongFunction<SoakRound> value) {
    return part.stream().mapToLong(value).min().orElseThrow();
  }
}
