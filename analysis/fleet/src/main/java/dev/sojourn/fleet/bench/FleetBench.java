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
  private static final double MIB = 1 << 20;
  private static final int TIMES = 10;
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
    int many = few * TIMES;
    try (WorkFolder work = WorkFolder.of(null)) {
      progress.accept("recording a few processes");
      MadeFleet fleet = MadeFleet.record(work.path());
      Path small = work.path().resolve("few");
      Path large = work.path().resolve("many");
      progress.accept("writing %,d recordings".formatted(few + many));
      fleet.write(small, few);
      fleet.write(large, many);
      compare(work.path(), small, few, progress);
      grow(work.path(), small, few, large, many, progress);
    } catch (IOException | UncheckedIOException e) {
      throw new BenchException("cannot keep the recordings: " + e.getMessage(), e);
    }
    List<Figure> figures = new ArrayList<>(judged);
    figures.addAll(shown);
    return figures;
  }

  /// The same recordings in every way, one after another, so that what the disk holds in memory is
  /// the same for all.
  private void compare(Path work, Path recordings, int count, Consumer<String> progress)
      throws BenchException {
    Map<String, Explained> ways = new TreeMap<>();
    Explained.of("plain", recordings, work.resolve("warm-up"), progress);
    for (String way : List.of("plain", "loop", "spark")) {
      ways.put(way, Explained.of(way, recordings, work.resolve("by-" + way), progress));
    }
    Explained plain = ways.get("plain");
    Explained spark = ways.get("spark");
    judged.add(
        Figure.atMost(
            "Spark local[2] / plain loop of two threads, %,d recordings, CPU time".formatted(count),
            spark.cpuNanos() / plain.cpuNanos(),
            null,
            MOST_OF_PLAIN));
    judged.add(
        Figure.atMost(
            "packets by Spark, difference from the plain loop",
            Math.abs(spark.packets() - plain.packets()),
            null,
            0));
    judged.add(
        Figure.atMost(
            "reports of Spark and of a loop that differ",
            isSame(work.resolve("by-spark"), work.resolve("by-loop")) ? 0 : 1,
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
            (double) MadeFleet.bytes(work.resolve("by-spark").resolve("parts")) / count,
            "bytes"));
  }

  private void grow(Path work, Path small, int few, Path large, int many, Consumer<String> progress)
      throws BenchException {
    Explained once = Explained.of("spark", small, work.resolve("few-results"), progress);
    Explained tenfold = Explained.of("spark", large, work.resolve("many-results"), progress);
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
    shown.add(Figure.of("recordings a core and second", many * NANOS / tenfold.cpuNanos(), null));
    shown.add(
        Figure.of(
            "MB a core and second",
            MadeFleet.bytes(large) / 1e6 * NANOS / tenfold.cpuNanos(),
            null));
    shown.add(Figure.of("size of a recording", (double) MadeFleet.bytes(large) / many / 1e3, "kB"));
  }

  private static boolean isSame(Path results, Path others) throws BenchException {
    try {
      return Files.mismatch(results.resolve("report.json"), others.resolve("report.json")) < 0;
    } catch (IOException e) {
      throw new BenchException("cannot compare two reports: " + e.getMessage(), e);
    }
  }
}
