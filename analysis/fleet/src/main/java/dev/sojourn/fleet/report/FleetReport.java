package dev.sojourn.fleet.report;

import dev.sojourn.analysis.contract.Delay;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What is said of a fleet: the JSON contract `sojourn-fleet/1`, key by key.
///
/// Keys may be added, never renamed. Durations are integers in nanoseconds. What is not known is
/// null, never 0. Whatever the number and order of machines, the same recordings have the same
/// report, to the byte.
///
/// @param schema always [#SCHEMA]
/// @param drops packets that the kernel is known to have dropped; null if no recording tells
/// @param delay of all packets of all processes
/// @param services most nanoseconds waited first
/// @param causes most nanoseconds first; they sum to the total of `delay`
/// @param roots what brought the waiting about and what to change, most nanoseconds first, at most
///   [#MOST_ROOTS]
/// @param counterfactual what the fleet would have been saved without one cause, most first
/// @param hosts those with two processes or more, the least likely by chance first
/// @param changes each version of a service against the one before, each day against the one before
/// @param outliers processes that wait far longer than the others of their service
/// @param hours of the day, in UTC
/// @param coverage what the recordings could have shown, cause by cause
public record FleetReport(
    String schema,
    Inputs inputs,
    Long drops,
    Delay delay,
    List<Service> services,
    List<CauseRow> causes,
    List<RootRow> roots,
    List<Saving> counterfactual,
    List<Host> hosts,
    List<Change> changes,
    List<Outlier> outliers,
    List<Hour> hours,
    List<Coverage> coverage,
    Verdict verdict) {
  /// Name and version of the contract.
  public static final String SCHEMA = "sojourn-fleet/1";

  /// So many roots are told at most.
  public static final int MOST_ROOTS = 100;

  /// What was read.
  ///
  /// @param files all that were found
  /// @param read those that something is known of
  /// @param copies those that hold nothing of their own
  /// @param failed those that nothing is known of, with the reason of each
  /// @param start of the first chunk; null if nothing was read, as is the end
  public record Inputs(
      int files,
      int read,
      int copies,
      List<Failed> failed,
      int processes,
      int hosts,
      long packets,
      long bytes,
      long episodes,
      long standing,
      Instant start,
      Instant end) {}

  /// A file of which nothing is known.
  public record Failed(String file, String kind, String sentence) {}

  /// @param service its label; `(none)` for processes that have none
  /// @param waitedNanos the delays of all its packets
  /// @param share of the fleet's, 0 to 1
  /// @param drops null if no process of it can tell
  /// @param dropsUnknown how many of its processes cannot
  /// @param causes what most of the waiting is charged to, at most three
  public record Service(
      String service,
      int processes,
      long packets,
      long waitedNanos,
      double share,
      Delay delay,
      Long drops,
      int dropsUnknown,
      List<Charged> causes) {}

  /// @param nanos with what is inherited
  public record Charged(String cause, String detail, long nanos, double share) {}

  /// @param nanos delay that packets spent on it
  /// @param chargedNanos with what is inherited; sums to the total, too
  /// @param packets how many packets waited for it
  /// @param processes how many processes had it
  public record CauseRow(
      String cause,
      String detail,
      long nanos,
      double share,
      long chargedNanos,
      double chargedShare,
      long packets,
      int processes) {}

  /// What brought waiting about in some processes, of which each counts with its
  /// [dev.sojourn.fleet.part.RootShare#MOST] largest.
  ///
  /// @param cause the state that the receiving threads were in
  /// @param text the chain in words, the root first
  /// @param chargedNanos delay that it accounts for, with what is inherited
  /// @param services whose processes have it
  /// @param processes how many have it
  /// @param advice what to change
  public record RootRow(
      String cause,
      String text,
      long chargedNanos,
      double chargedShare,
      List<String> services,
      int processes,
      String advice) {}

  /// @param without the cause, or the cause and one detail of it
  /// @param savedNanos by how much all delays together would have been less
  /// @param savedShare of the total
  /// @param delay what would be left
  public record Saving(
      String without, String detail, long savedNanos, double savedShare, Delay delay) {}

  /// Processes of one host that are held up together. Null in all but the first two and `untested`
  /// where it could not be tested.
  ///
  /// @param pairs how many pairs of processes were held up in the same tenth of a second
  /// @param expectedPairs how many by chance
  /// @param pCorrected how likely as many are by chance, corrected for all hosts
  public record Host(
      String host,
      int processes,
      Long pairs,
      Double expectedPairs,
      Double pCorrected,
      boolean finding,
      String untested) {}

  /// @param what `version` or `day`
  /// @param change of the mean wait, relative
  /// @param pCorrected null where there is no test
  /// @param differs whether it is more than chance, and large enough to matter
  /// @param cause what most of the difference is for; null if nothing differs
  public record Change(
      String what,
      String service,
      String from,
      String to,
      int fromProcesses,
      int toProcesses,
      long fromMeanNanos,
      long toMeanNanos,
      double change,
      Double pCorrected,
      boolean differs,
      String cause,
      String untested) {}

  /// @param times how many times as long as the median process of its service
  /// @param cause what most of its waiting is charged to
  public record Outlier(
      String process,
      Map<String, String> labels,
      long packets,
      long meanNanos,
      double times,
      String cause,
      String detail) {}

  /// @param hour of the day, in UTC
  /// @param meanNanos null if no packet was measured
  public record Hour(int hour, long packets, long waitedNanos, Long meanNanos, long drops) {}

  /// @param processes how many there are
  /// @param visible of how many it could have been seen
  /// @param unknown of how many the settings are not on record
  /// @param mayHideNanos delay that it may account for without being on record, an upper bound
  /// @param missing what to set, with the number of processes that lack it
  public record Coverage(
      String cause,
      int processes,
      int visible,
      int unknown,
      long mayHideNanos,
      Map<String, Integer> missing) {}

  /// The answer.
  ///
  /// @param backpressure whether any process has backpressure
  /// @param processes how many have
  /// @param service the one that waited most; null if nothing was read
  /// @param cause what most of all waiting is charged to; null likewise
  public record Verdict(
      boolean backpressure, int processes, String service, String cause, String text) {}
}
