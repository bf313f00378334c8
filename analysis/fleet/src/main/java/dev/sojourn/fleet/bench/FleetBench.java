package dev.sojourn.fleet.bench;

import dev.sojourn.analysis.cli.prove.bench.BenchException;
import dev.sojourn.analysis.cli.prove.bench.Figure;
import dev.sojourn.analysis.cli.prove.bench.MoreFigures;
import dev.sojourn.analysis.cli.shared.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// `sojourn bench fleet`: what explaining a fleet costs on Spark, beside a plain loop.
public final class FleetBench implements MoreFigures {
  private static final double NANOS = 1e9;
  private static final double MB = 1e6;
  private static final double MIB = 1 << 20;
  private static final int TIMES = 10;

  /// What `demo` records by itself.
  private static final int USUAL_SECONDS = 10;

  private static final int USUAL_RATE = 10_000;

  /// Of which ten thousand find room on a disk: what is done once for each recording is most of
  /// what they take.
  private static final int SHORT_SECONDS = 2;

  private static final int SHORT_RATE = 1_000;

  private static final double MOST_OF_PLAIN = 1.15;
  private static final double MOST_GROWTH = 1.1;
  private static final double MOST_HEAP = 1024;

  private final List<Figure> judged = new ArrayList<>();
  private final List<Figure> shown = new ArrayList<>();

  @Override
  public String subject() {
    return "fleet";
  }

  @Override
  public List<Figure> measure(boolean quick, Consumer<String> progress) throws BenchException {
    int few = quick ? 100 : 1_000;
    try (WorkFolder work = WorkFolder.of(null)) {
      compare(made("usual", USUAL_SECONDS, USUAL_RATE, few, work, progress), few, work, progress);
      int many = few * TIMES;
      Path small = made("short", SHORT_SECONDS, SHORT_RATE, few, work, progress);
      Path large = made("short", SHORT_SECONDS, SHORT_RATE, many, work, progress);
      grow(small, few, large, many, work, progress);
    } catch (IOException | UncheckedIOException e) {
      throw new BenchException("cannot keep the recordings: " + e.getMessage(), e);
    }
    List<Figure> figures = new ArrayList<>(judged);
    figures.addAll(shown);
    return figures;
  }

  private static Path made(
      String kind, int seconds, int rate, int count, WorkFolder work, Consumer<String> progress)
      throws BenchException {
    progress.accept("recording a few processes");
    Path folder = work.path().resolve(kind + "-" + count);
    MadeFleet fleet =
        MadeFleet.record(work.path().resolve("recorded-" + kind + "-" + count), seconds, rate);
    progress.accept("writing %,d recordings".formatted(count));
    fleet.write(folder, count);
    return folder;
  }

  /// The same recordings in every way, one after another, so that what the disk holds in memory is
  /// the same for all.
  private void compare(Path recordings, int count, WorkFolder work, Consumer<String> progress)
      throws BenchException {
    Map<String, Explained> ways = new TreeMap<>();
    Explained.of("plain", recordings, work.path().resolve("warm-up"), progress);
    for (String way : List.of("plain", "loop", "spark")) {
      ways.put(way, Explained.of(way, recordings, work.path().resolve("by-" + way), progress));
    }
    Explained plain = ways.get("plain");
    Explained spark = ways.get("spark");
    Path bySpark = work.path().resolve("by-spark");
    judged.add(overPlain(spark, plain, count, MadeFleet.bytes(recordings)));
    judged.add(
        Figure.atMost(
            "packets by Spark, difference from the plain loop",
            Math.abs(spark.packets() - plain.packets()),
            null,
            0));
    judged.add(
        Figure.atMost(
            "reports of Spark and of a loop that differ",
            isSame(bySpark, work.path().resolve("by-loop")) ? 0 : 1,
            null,
            0));
    shown.add(
        Figure.of(
            "fleet's own loop / plain loop, CPU time",
            ways.get("loop").cpuNanos() / plain.cpuNanos(),
            null));
    ways.forEach(
        (way, explained) ->
            shown.add(Figure.of(way + ", CPU time", explained.cpuNanos() / NANOS, "s")));
    shown.add(
        Figure.of(
            "what is kept of a recording, of which it takes part",
            (double) MadeFleet.bytes(bySpark.resolve("parts")) / count,
            "bytes"));
    addSpeed("", spark, recordings, count);
  }

  private static Figure overPlain(Explained spark, Explained plain, int count, long bytes) {
    return Figure.atMost(
        "Spark local[2] / plain loop of two threads, %,d recordings of %.1f MB, CPU time"
            .formatted(count, bytes / MB / count),
        spark.cpuNanos() / plain.cpuNanos(),
        null,
        MOST_OF_PLAIN);
  }

  private void grow(
      Path small, int few, Path large, int many, WorkFolder work, Consumer<String> progress)
      throws BenchException {
    Explained plain = Explained.of("plain", small, work.path().resolve("few-plain"), progress);
    Explained once = Explained.of("spark", small, work.path().resolve("few-results"), progress);
    Explained tenfold = Explained.of("spark", large, work.path().resolve("many-results"), progress);
    judged.add(overPlain(once, plain, few, MadeFleet.bytes(small)));
    judged.add(
        Figure.atMost(
            "a recording's time, %,d / %,d".formatted(many, few),
            tenfold.nanos() / many / (once.nanos() / few),
            null,
            MOST_GROWTH));
    judged.add(
        Figure.atMost(
            "most heap of driver and executor in one, %,d recordings".formatted(many),
            tenfold.heapBytes() / MIB,
            "MiB",
            MOST_HEAP));
    addSpeed("short ones: ", tenfold, large, many);
  }

  private void addSpeed(String which, Explained explained, Path recordings, int count)
      throws BenchException {
    double coreSeconds = explained.cpuNanos() / NANOS;
    double megabytes = MadeFleet.bytes(recordings) / MB;
    shown.add(Figure.of(which + "recordings a core and second", count / coreSeconds, null));
    shown.add(Figure.of(which + "MB a core and second", megabytes / coreSeconds, null));
    shown.add(Figure.of(which + "size of a recording", megabytes / count, "MB"));
  }

  private static boolean isSame(Path results, Path others) throws BenchException {
    try {
      return Files.mismatch(results.resolve("report.json"), others.resolve("report.json")) < 0;
    } catch (IOException e) {
      throw new BenchException("cannot compare two reports: " + e.getMessage(), e);
    }
  }
}
