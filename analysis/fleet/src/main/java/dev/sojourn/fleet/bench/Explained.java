package dev.sojourn.fleet.bench;

import dev.sojourn.analysis.cli.prove.bench.AnalysisBench;
import dev.sojourn.analysis.cli.prove.bench.BenchException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What it took a process to explain a folder's recordings.
///
/// @param cpuNanos of all its threads, the start of the JVM and of the engine included
/// @param nanos from its start to its end
/// @param heapBytes the most that its heap held, garbage included
/// @param packets that it found
record Explained(double cpuNanos, double nanos, double heapBytes, long packets) {
  private static final String HEAP = "-Xmx1g";
  private static final String VERB = "explained";

  /// @param way as [Explaining] knows it
  static Explained of(String way, Path recordings, Path output, Consumer<String> progress)
      throws BenchException {
    progress.accept("explaining, " + way);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(openings());
    command.addAll(AnalysisBench.launcherOptions());
    command.addAll(List.of(HEAP, "-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(Explaining.class.getName(), way, recordings.toString(), output.toString()));
    return run(way, command);
  }

  /// What Spark needs opened, as it was opened to this process.
  private static List<String> openings() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:") && !option.startsWith("-Dsojourn"))
        .toList();
  }

  private static Explained run(String way, List<String> command) throws BenchException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exitCode = process.waitFor();
      if (exitCode != 0 || !said.startsWith(VERB)) {
        throw new BenchException(
            "explaining, %s, ended with %d: %s".formatted(way, exitCode, said));
      }
      return parse(said);
    } catch (IOException e) {
      throw new BenchException("cannot explain, " + way + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while explaining, " + way, e);
    }
  }

  private static Explained parse(String line) {
    Map<String, Long> numbers = new HashMap<>();
    for (String word : line.substring(VERB.length()).strip().split(" ")) {
      String[] parts = word.split("=");
      numbers.put(parts[0], Long.valueOf(parts[1]));
    }
    return new Explained(
        numbers.get("cpu"), numbers.get("nanos"), numbers.get("heap"), numbers.get("packets"));
  }
}
