package dev.sojourn.analysis;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.summary.Explained;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Holds what the analysis says of reads against the stalls that a program brought about:
/// `StreamTruth RECORDING.jfr TRUTH CAUSE…`, where TRUTH has a line `start end` a stall, in
/// nanoseconds since the epoch, and the causes are those that the stalls may be told as. Ends with
/// 1 where they are told as something else.
///
/// Stalled is what waited from a stall's start until 20 ms after its end. What of that lies within
/// stalls is the least that their cause should have, whatever else the machine does.
final class StreamTruth implements Explained {
  private static final long AFTER_NANOS = 20_000_000;

  /// The least of the waiting within stalls that is to be told as their cause.
  private static final double TOLD = 0.9;

  /// Who waited for a processor for more than that of the time was stalled by other things as well.
  private static final double BUSY = 0.1;

  private static final String STARVED = "cpu-starvation";

  private record Stall(long start, long end) {}

  private final List<Stall> stalls = new ArrayList<>();
  private final Sums stalled = new Sums();
  private final Sums rested = new Sums();
  private Reasons reasons;

  /// What the reads of one phase waited for.
  private static final class Sums {
    private final Map<Integer, Long> charged = new HashMap<>();
    private final Map<Integer, Long> direct = new HashMap<>();
    private long reads;
    private long nanos;
    private long during;

    void add(long delay, Split split, Inheritance inheritance) {
      reads++;
      nanos += delay;
      for (int i = 0; i < split.size(); i++) {
        int reason = split.reason(i);
        direct.merge(reason, split.nanos(i), Long::sum);
        long own = split.nanos(i);
        own -= reason == Reasons.HANDLER ? inheritance.fromHandler() : 0;
        own -= reason == Reasons.WAKEUP ? inheritance.fromWakeup() : 0;
        charged.merge(reason, own, Long::sum);
      }
      for (int i = 0; i < inheritance.size(); i++) {
        charged.merge(inheritance.reason(i), inheritance.nanos(i), Long::sum);
      }
    }
  }

  private StreamTruth(Path truth) throws IOException {
    for (String line : Files.readAllLines(truth)) {
      String[] ends = line.split(" ");
      stalls.add(new Stall(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
    }
  }

  /// Prints it.
  public static void main(String... files) throws IOException, RecordingException {
    StreamTruth truth = new StreamTruth(Path.of(files[1]));
    Analyzer.summarize(
        List.of(Path.of(files[0])), AnalysisOptions.everything(), Progress.NONE, truth);
    truth.print();
    System.exit(truth.holds(List.of(files).subList(2, files.length)) ? 0 : 1);
  }

  @Override
  public void explained(
      int socket, long arrival, long dequeue, Split split, Inheritance inheritance) {
    if (arrival < stalls.getFirst().start() - AFTER_NANOS
        || arrival > stalls.getLast().end() + AFTER_NANOS) {
      return;
    }
    boolean isStalled =
        stalls.stream()
            .anyMatch(stall -> dequeue >= stall.start() && arrival <= stall.end() + AFTER_NANOS);
    (isStalled ? stalled : rested).add(dequeue - arrival, split, inheritance);
    for (Stall stall : stalls) {
      stalled.during +=
          Math.max(0, Math.min(dequeue, stall.end()) - Math.max(arrival, stall.start()));
    }
  }

  @Override
  public void finish(Reasons all) {
    reasons = all;
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%d stalls, %.1f ms each; stalled: %d reads, %.3f s, %.3f of it during stalls; else: %d"
            + " reads, %.3f s%n",
        stalls.size(),
        stalls.stream().mapToLong(each -> each.end() - each.start()).average().orElse(0) / 1e6,
        stalled.reads,
        stalled.nanos / 1e9,
        (double) stalled.during / stalled.nanos,
        rested.reads,
        rested.nanos / 1e9);
    stalled.charged.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(8)
        .forEach(
            each -> {
              Reason reason = reasons.get(each.getKey());
              System.out.printf(
                  Locale.ROOT,
                  "%6.3f charged %6.3f direct  %s%n",
                  (double) each.getValue() / stalled.nanos,
                  (double) stalled.direct.getOrDefault(each.getKey(), 0L) / stalled.nanos,
                  reason);
            });
  }

  private boolean holds(List<String> causes) {
    double within = (double) stalled.during / stalled.nanos;
    double told = told(causes);
    double starved = causes.contains(STARVED) ? 0 : told(List.of(STARVED));
    boolean isTold = told >= TOLD * within;
    boolean mayBe = starved >= BUSY && told + starved >= TOLD * within;
    System.out.printf(
        Locale.ROOT,
        "told %.3f as %s, within stalls %.3f, at least %.1f of that wanted: %s%n",
        told,
        String.join(" or ", causes),
        within,
        TOLD,
        isTold
            ? "holds"
            : mayBe
                ? String.format(
                    Locale.ROOT, "undecided, %.3f waited for a processor that others had", starved)
                : "wrong");
    return isTold || mayBe;
  }

  private double told(List<String> causes) {
    long nanos =
        stalled.charged.entrySet().stream()
            .filter(each -> causes.contains(reasons.get(each.getKey()).cause().id()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return (double) nanos / stalled.nanos;
  }
}
