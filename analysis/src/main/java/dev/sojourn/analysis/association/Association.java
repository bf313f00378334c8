package dev.sojourn.analysis.association;

import dev.sojourn.analysis.association.TimeSeries.Bin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether packets waited longer where there was more of a candidate.
///
/// @param untested why it could not be tested; empty if it was
/// @param result null if it could not be tested
public record Association(Candidate with, Optional<String> untested, Result result) {
  /// A corrected p-value beyond this is no finding.
  public static final double LEVEL = 0.05;

  /// What is slower than RFC 8289's interval is what one looks for.
  private static final long WIDEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// As wide as possible, but enough to see something.
  private static final int WANTED_BINS = 400;

  /// With fewer, no p-value could survive the correction.
  static final int FEWEST_BINS = 200;

  /// What a test found.
  ///
  /// @param bins how many stretches of time were compared
  /// @param binNanos how long each is
  /// @param effect Spearman's rank correlation with the mean delay, -1 to 1
  /// @param p how likely one at least as high is by chance: share of circular shifts
  /// @param pCorrected the same, corrected by Holm's method for all that were tested
  /// @param nanosWithMore mean delay in the bins that have more of it than the median bin
  /// @param nanosWithLess mean delay in the others
  /// @param steady whether packets waited longer with more of it in the first half of the time and
  ///   in the second, each by itself: what both series do once, when a program starts, is no more
  ///   than that
  public record Result(
      int bins,
      long binNanos,
      double effect,
      double p,
      double pCorrected,
      long nanosWithMore,
      long nanosWithLess,
      boolean steady) {
    /// Whether it is more than chance, all tests considered, and says the same by each measure.
    public boolean isFinding() {
      return pCorrected <= LEVEL && steady;
    }
  }

  /// Tests every candidate.
  public static List<Association> of(TimeSeries finest) {
    TimeSeries series = finest.coarsened(WANTED_BINS, WIDEST_NANOS);
    List<Sample> samples =
        Arrays.stream(Candidate.values()).map(with -> Sample.of(series, with)).toList();
    double[] corrected =
        Holm.correct(
            samples.stream()
                .filter(Sample::isTested)
                .mapToDouble(sample -> sample.test().p())
                .toArray());
    List<Association> associations = new ArrayList<>();
    int tested = 0;
    for (Sample sample : samples) {
      associations.add(
          sample.isTested()
              ? sample.tested(series.widthNanos(), corrected[tested++])
              : new Association(sample.with(), Optional.of(sample.untested()), null));
    }
    return associations;
  }

  /// The two series of one test.
  private record Sample(
      Candidate with, double[] delays, double[] amounts, ShiftTest.Result test, String untested) {
    static Sample of(TimeSeries series, Candidate with) {
      if (!series.tells(with)) {
        return untested(with, with.event() + " is not on record");
      }
      List<Bin> bins = known(series, with);
      if (bins.size() < FEWEST_BINS) {
        return untested(
            with,
            "too short: packets came in "
                + bins.size()
                + " of the "
                + FEWEST_BINS
                + " stretches of "
                + series.widthNanos() / 1e6
                + " ms that a test takes");
      }
      double[] delays = bins.stream().mapToDouble(Bin::meanDelay).toArray();
      double[] amounts = bins.stream().mapToDouble(bin -> bin.amount(with)).toArray();
      if (ShiftTest.isConstant(delays) || ShiftTest.isConstant(amounts)) {
        return untested(with, "it never changed");
      }
      return new Sample(with, delays, amounts, ShiftTest.of(delays, amounts), null);
    }

    private static Sample untested(Candidate with, String why) {
      return new Sample(with, null, null, null, why);
    }

    /// The bins with packets; of what is read every so often, between the first reading and the
    /// last.
    private static List<Bin> known(TimeSeries series, Candidate with) {
      Collection<Bin> all = series.bins().values();
      List<Bin> bins = new ArrayList<>(all);
      if (with.isPeriodic()) {
        while (!bins.getFirst().tells(with)) {
          bins.removeFirst();
        }
        while (!bins.getLast().tells(with)) {
          bins.removeLast();
        }
      }
      bins.removeIf(bin -> bin.packets() == 0);
      return bins;
    }

    boolean isTested() {
      return test != null;
    }

    Association tested(long width, double corrected) {
      int half = delays.length / 2;
      Contrast all = Contrast.of(delays, amounts, 0, delays.length);
      boolean steady =
          all.isLonger()
              && Contrast.of(delays, amounts, 0, half).isLonger()
              && Contrast.of(delays, amounts, half, delays.length).isLonger();
      return new Association(
          with,
          Optional.empty(),
          new Result(
              delays.length,
              width,
              test.effect(),
              test.p(),
              corrected,
              Math.round(all.more()),
              Math.round(all.less()),
              steady));
    }
  }
}
