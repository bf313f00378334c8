package dev.sojourn.fleet.bench;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.analysis.cli.prove.bench.BenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Recordings of many processes, made of a few real ones.
final class MadeFleet {
  private static final List<String> SCENARIOS = List.of("lock", "sleep", "none", "gc-full");
  private static final int SERVICES = 40;
  private static final int HOSTS = 200;
  private static final long FIRST_START_MILLIS = 1_700_000_000_000L;

  /// A small number fits into whatever room the real one has.
  private static final int FIRST_PROCESS_ID = 20;

  private final List<Disguise> originals = new ArrayList<>();

  private MadeFleet() {}

  /// Records a process for each of some scenarios.
  ///
  /// @param rate packets a second
  static MadeFleet record(Path folder, int seconds, int rate) throws BenchException {
    MadeFleet fleet = new MadeFleet();
    for (String scenario : SCENARIOS) {
      fleet.originals.add(recorded(folder.resolve(scenario), scenario, seconds, rate));
    }
    return fleet;
  }

  private static Disguise recorded(Path folder, String scenario, int seconds, int rate)
      throws BenchException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Sojourn.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "demo",
            "--seconds",
            Integer.toString(seconds),
            "--scenario",
            scenario,
            "--rate",
            Integer.toString(rate),
            "--output",
            folder.toString());
    if (exitCode != 0) {
      throw new BenchException("a recording could not be made: " + err.toString().strip());
    }
    try {
      return new Disguise(folder.resolve("demo.jfr"));
    } catch (IOException | RecordingException e) {
      throw new BenchException("a recording could not be read: " + e.getMessage(), e);
    }
  }

  /// Writes so many recordings, each of another process, a second after one another.
  void write(Path folder, int count) throws BenchException {
    try {
      for (int i = 0; i < count; i++) {
        Path place =
            folder.resolve("service-%d/host-%d/%d.jfr".formatted(i % SERVICES, i % HOSTS, i));
        originals
            .get(i % originals.size())
            .write(
                place, FIRST_PROCESS_ID + i, FIRST_START_MILLIS + i, TimeUnit.SECONDS.toNanos(i));
      }
    } catch (IOException e) {
      throw new BenchException(
          "cannot keep %,d recordings: %s".formatted(count, e.getMessage()), e);
    }
  }

  /// How large all recordings of a folder are, in bytes.
  static long bytes(Path folder) throws BenchException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new BenchException("cannot look through " + folder + ": " + e.getMessage(), e);
    }
  }
}
