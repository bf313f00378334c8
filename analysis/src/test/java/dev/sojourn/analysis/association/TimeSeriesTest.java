package dev.sojourn.analysis.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Entry(Candidate candidate, long start, long length, long amount) {
    static Entry random(Random random, long span) {
      int kind = random.nextInt(Candidate.values().length + 1);
      return new Entry(
          kind == 0 ? null : Candidate.values()[kind - 1],
          random.nextLong(span),
          random.nextLong(2 * SECOND),
          random.nextLong(1L << 40));
    }

    void addTo(TimeSeries series) {
      if (candidate == null) {
        series.addDelay(start, amount);
      } else {
        series.add(candidate, start, start + length, amount);
      }
    }
  }

  private static TimeSeries of(List<Entry> entries) {
    TimeSeries series = new TimeSeries();
    entries.forEach(entry -> entry.addTo(series));
    return series;
  }

  /// Everything that it holds, as text.
  static List<String> contents(TimeSeries series) {
    List<String> rows = new ArrayList<>();
    rows.add("width " + series.widthNanos());
    series
        .bins()
        .forEach(
            (index, bin) -> {
              StringBuilder row = new StringBuilder(index + ":" + bin.packets());
              row.append(bin.packets() == 0 ? "" : "/" + bin.meanDelay());
              for (Candidate candidate : Candidate.values()) {
                row.append(' ').append(bin.tells(candidate)).append(bin.amount(candidate));
              }
              rows.add(row.toString());
            });
    return rows;
  }

  @RepeatedTest(20)
  void mergesInAnyOrderAndGrouping(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    long span = SECOND << random.nextInt(12);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      entries.add(Entry.random(random, span));
    }
    List<String> expected = contents(of(entries));
    Collections.shuffle(entries, random);
    TimeSeries left = of(entries.subList(0, 200));
    left.add(of(entries.subList(200, 400)));
    left.add(of(entries.subList(400, 600)));
    TimeSeries right = of(entries.subList(200, 400));
    right.add(of(entries.subList(400, 600)));
    TimeSeries all = of(entries.subList(0, 200));
    all.add(right);

    assertThat(contents(left)).isEqualTo(expected);
    assertThat(contents(all)).isEqualTo(expected);
  }

  @Test
  void spreadsAnAmountWithoutLosingAny() {
    TimeSeries series = new TimeSeries();
    series.add(Candidate.COMPILATION, 5, 3 * TimeSeries.FINEST_NANOS + 7, 1_000_003);

    assertThat(
            series.bins().values().stream()
                .mapToLong(bin -> bin.amount(Candidate.COMPILATION))
                .sum())
        .isEqualTo(1_000_003);
    assertThat(series.bins()).hasSize(4);
  }

  @Test
  void holdsNoMoreBinsThanItSays() {
    TimeSeries series = new TimeSeries();
    for (long second = 0; second < 100_000; second++) {
      series.addDelay(second * SECOND, second);
    }

    assertThat(series.bins().size()).isBetween(TimeSeries.MOST_BINS / 2, TimeSeries.MOST_BINS);
  }

  @Test
  void findsWhatDrivesTheDelayAndNothingElse() {
    TimeSeries series = randomRun(1, 60, true);

    List<Association> associations = Association.of(series);

    assertThat(associations)
        .filteredOn(row -> row.result() != null && row.result().isFinding())
        .extracting(Association::with)
        .containsExactly(Candidate.ALLOCATION);
    Association.Result found =
        associations.stream()
            .filter(row -> row.with() == Candidate.ALLOCATION)
            .findFirst()
            .orElseThrow()
            .result();
    assertThat(found.nanosWithMore()).isGreaterThan(2 * found.nanosWithLess());
    assertThat(found.binNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Test
  void hardlyEverFindsAnythingWhereNothingIs() {
    int trials = 100;
    long wrong = 0;
    for (int seed = 0; seed < trials; seed++) {
      wrong +=
          Association.of(randomRun(seed, 25, false)).stream()
                  .anyMatch(row -> row.result() != null && row.result().isFinding())
              ? 1
              : 0;
    }

    // The level promises 5 in 100; 4 standard deviations more are 14.
    assertThat(wrong).isLessThan(14);
  }

  @Test
  void saysWhatItCouldNotTest() {
    assertThat(Association.of(randomRun(1, 1, true)))
        .allMatch(row -> row.result() == null)
        .extracting(row -> row.untested().orElseThrow())
        .anyMatch(why -> why.startsWith("too short: packets came in 80 of the 200"))
        .contains("jdk.CPULoad is not on record");
    assertThat(Association.of(new TimeSeries())).hasSize(Candidate.values().length);
  }

  /// Packets every millisecond, whose delays and some candidates vary from 100 ms to 100 ms.
  private static TimeSeries randomRun(long seed, int seconds, boolean driven) {
    Random random = new Random(seed);
    TimeSeries series = new TimeSeries();
    long part = SECOND / 10;
    for (int i = 0; i < 10 * seconds; i++) {
      long start = i * part;
      long allocated = random.nextLong(1 << 20);
      series.add(Candidate.ALLOCATION, start, start + part, allocated);
      series.add(Candidate.COMPILATION, start, start + part, random.nextLong(part));
      series.add(Candidate.CONCURRENT_GC, start, start + part, random.nextLong(part));
      long delay = random.nextLong(100_000) + (driven ? allocated : 0);
      for (int packet = 0; packet < 100; packet++) {
        series.addDelay(start + packet * 1_000_000L, delay);
      }
    }
    return series;
  }
}
