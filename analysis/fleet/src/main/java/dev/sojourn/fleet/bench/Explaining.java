package dev.sojourn.fleet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.analysis.summary.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// A process that explains a folder's recordings in one way, and says what that took it: `explained
/// cpu=… nanos=… heap=… packets=…`.
final class Explaining {
  private static final int THREADS = 2;
  private static final String PLAIN = "plain";

  private Explaining() {}

  /// @param arguments `plain`, or an engine of `sojourn fleet`; the recordings' folder; the
  ///   results'
  public static void main(String... arguments) throws Exception {
    long begun = System.nanoTime();
    FullestHeap heap = FullestHeap.watched();
    Path recordings = Path.of(arguments[1]);
    long packets =
        arguments[0].equals(PLAIN)
            ? plainly(recordings)
            : byFleet(arguments[0], recordings, arguments[2]);
    System.out.printf(
        "explained cpu=%d nanos=%d heap=%d packets=%d%n",
        cpuNanos(), System.nanoTime() - begun, heap.bytes(), packets);
  }

  /// What one would write without an engine: each recording is summed up, the sums are added.
  private static long plainly(Path folder)
      throws IOException, InterruptedException, ExecutionException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Summary>> sums = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        Callable<Summary> share = () -> sum(files, first);
        sums.add(executor.submit(share));
      }
      Summary all = new Summary();
      for (Future<Summary> sum : sums) {
        all.add(sum.get());
      }
      return all.packets().count();
    }
  }

  private static Summary sum(List<Path> files, int first) throws RecordingException {
    Summary sum = new Summary();
    for (int i = first; i < files.size(); i += THREADS) {
      sum.add(
          Analyzer.summarize(List.of(files.get(i)), AnalysisOptions.everything(), Progress.NONE));
    }
    return sum;
  }

  private static long byFleet(String engine, Path recordings, String output) throws IOException {
    int exitCode =
        Sojourn.run(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(System.err, true),
            "fleet",
            recordings.toString(),
            "--engine",
            engine,
            "--threads",
            Integer.toString(THREADS),
            "--quiet",
            "--output",
            output);
    if (exitCode != 0) {
      throw new IOException("sojourn fleet ended with " + exitCode);
    }
    return new ObjectMapper()
        .readTree(Path.of(output, "report.json").toFile())
        .at("/inputs/packets")
        .asLong();
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
