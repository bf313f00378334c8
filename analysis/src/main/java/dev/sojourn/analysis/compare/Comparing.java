package dev.sojourn.analysis.compare;

import dev.sojourn.analysis.compare.Comparison.CauseRow;
import dev.sojourn.analysis.compare.Comparison.Method;
import dev.sojourn.analysis.compare.Comparison.Row;
import dev.sojourn.analysis.compare.Comparison.Verdict;
import dev.sojourn.analysis.contract.Attribution;
import dev.sojourn.analysis.contract.Delay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares two analyses.
public final class Comparing {
  private static final double LEVEL = 0.01;
  private static final double SMALLEST_CHANGE = 0.1;

  /// More blocks than this would only cost time.
  private static final int ENOUGH_BLOCKS = 200;

  private final Side a;
  private final Side b;
  private final long blockNanos;
  private final List<Block> aBlocks;
  private final List<Block> bBlocks;

  private Comparing(Side a, Side b) {
    this.a = a;
    this.b = b;
    long longest = Math.max(a.longestEpisodeNanos(), b.longestEpisodeNanos());
    long width = Math.max(a.blocks().widthNanos(), b.blocks().widthNanos());
    long shorter =
        Math.min(a.report().recording().durationNanos(), b.report().recording().durationNanos());
    blockNanos = Math.max(width, Math.max(longest, shorter / ENOUGH_BLOCKS));
    aBlocks = a.blocks().blocks(blockNanos);
    bBlocks = b.blocks().blocks(blockNanos);
  }

  /// @param a before
  /// @param b after
  public static Comparison compare(Side a, Side b) {
    return new Comparing(a, b).compare();
  }

  /// A figure that is tested.
  private record Tested(
      String name, Function<Delay, Long> reported, ToDoubleFunction<Block> ofBlock) {}

  private static final List<Tested> TESTED =
      List.of(
          new Tested("mean", Delay::meanNanos, Block::meanNanos),
          new Tested("p50", Delay::p50Nanos, block -> block.quantile(0.5)),
          new Tested("p90", Delay::p90Nanos, block -> block.quantile(0.9)),
          new Tested("p99", Delay::p99Nanos, block -> block.quantile(0.99)));

  private Comparison compare() {
    List<Row> rows = new ArrayList<>(testedRows());
    rows.add(untested("p99.9", a.report().delay().p999Nanos(), b.report().delay().p999Nanos()));
    rows.add(untested("max", a.report().delay().maxNanos(), b.report().delay().maxNanos()));
    rows.add(untested("packets", a.report().packets().count(), b.report().packets().count()));
    rows.add(untested("drops", a.report().drops(), b.report().drops()));
    List<CauseRow> causes = causes();
    return new Comparison(
        a.report().recording().file(),
        b.report().recording().file(),
        rows,
        causes,
        new Method(
            "block permutation test of the ratio, Holm's correction",
            blockNanos,
            aBlocks.size(),
            bBlocks.size(),
            BlockPermutationTest.DEALINGS,
            LEVEL,
            SMALLEST_CHANGE),
        verdict(rows, causes));
  }

  private List<Row> testedRows() {
    double[] pValues = isTestable() ? holm(pValues()) : null;
    return IntStream.range(0, TESTED.size())
        .mapToObj(
            i -> {
              Tested tested = TESTED.get(i);
              Row row =
                  untested(
                      tested.name(),
                      tested.reported().apply(a.report().delay()),
                      tested.reported().apply(b.report().delay()));
              return pValues == null ? row : tested(row, pValues[i]);
            })
        .toList();
  }

  private boolean isTestable() {
    // Blocks are of the packets on record, the figures of all.
    boolean partial =
        !a.report().packets().leftOutBy().isEmpty() || !b.report().packets().leftOutBy().isEmpty();
    return !partial
        && Math.min(aBlocks.size(), bBlocks.size()) >= BlockPermutationTest.FEWEST_BLOCKS;
  }

  private double[] pValues() {
    return BlockPermutationTest.pValues(
        aBlocks, bBlocks, TESTED.stream().map(Tested::ofBlock).toList());
  }

  /// The smallest p-value counts as often as there are tests, the next once less, and so on.
  static double[] holm(double[] pValues) {
    Integer[] order = IntStream.range(0, pValues.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] corrected = new double[pValues.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
      corrected[order[rank]] = largest;
    }
    return corrected;
  }

  private static Row tested(Row row, double pValue) {
    boolean differs =
        pValue < LEVEL
            && row.change() != null
            && Math.max(1 + row.change(), 1 / (1 + row.change())) >= 1 + SMALLEST_CHANGE;
    return new Row(row.figure(), row.a(), row.b(), row.change(), pValue, differs);
  }

  private static Row untested(String figure, Long a, Long b) {
    Double change = a == null || b == null || a == 0 ? null : (double) b / a - 1;
    return new Row(
        figure, a == null ? null : (double) a, b == null ? null : (double) b, change, null, false);
  }

  private List<CauseRow> causes() {
    return Stream.of(a, b)
        .flatMap(side -> side.report().attribution().stream())
        .map(Attribution::cause)
        .distinct()
        .map(
            cause ->
                new CauseRow(
                    cause,
                    a.nanosPerPacket(cause),
                    b.nanosPerPacket(cause),
                    a.share(cause),
                    b.share(cause)))
        .sorted(Comparator.comparingDouble(row -> -Math.abs(growth(row))))
        .toList();
  }

  private static double growth(CauseRow row) {
    return row.bNanosPerPacket() - row.aNanosPerPacket();
  }

  private Verdict verdict(List<Row> rows, List<CauseRow> causes) {
    List<Row> different = rows.stream().filter(Row::differs).toList();
    if (!isTestable()) {
      return new Verdict(
          false,
          null,
          "The recordings are too short, or their backlogs too long, to tell a difference from"
              + " chance: record longer.");
    }
    if (different.isEmpty()) {
      return new Verdict(false, null, "No difference that is more than chance.");
    }
    Row strongest =
        different.stream()
            .max(Comparator.comparingDouble(row -> Math.abs(Math.log1p(row.change()))))
            .orElseThrow();
    CauseRow cause = causes.getFirst();
    return new Verdict(
        true,
        cause.cause(),
        String.format(
            Locale.ROOT,
            "More than chance: %s went from %s to %s (p = %.2g); %s accounts for most of it, from"
                + " %s to %s a packet.",
            strongest.figure(),
            Durations.show(strongest.a()),
            Durations.show(strongest.b()),
            strongest.pValue(),
            cause.cause(),
            Durations.show(cause.aNanosPerPacket()),
            Durations.show(cause.bNanosPerPacket())));
  }
}
