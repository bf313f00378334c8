package dev.sojourn.fleet;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.fleet.bench.Disguise;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Thirty recordings of three services, two versions and two hosts, made of three of `demo`'s:
///
/// - `quotes` waits for a lock in either version, at `host-a` at the same moments in all its
///   processes, at `host-b` at others in each;
/// - `dns` has nothing to wait for in version 1 and sleeps in version 2;
/// - `stats` has nothing to wait for in either.
final class DemoFleet {
  private static final Map<Scenario, Disguise> RECORDED = new EnumMap<>(Scenario.class);
  private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(770);

  enum Scenario {
    LOCK,
    SLEEP,
    NONE
  }

  private int processes;

  private DemoFleet() {}

  /// Writes them into `folder/{service}/{version}/{host}/`.
  static Path write(Path folder) throws IOException, RecordingException {
    DemoFleet fleet = new DemoFleet();
    for (int i = 0; i < 12; i++) {
      String host = i % 2 == 0 ? "host-a" : "host-b";
      long later = i % 2 == 0 ? 0 : i * SPACING_NANOS;
      String version = i < 6 ? "1" : "2";
      fleet.write(folder, "quotes/" + version + "/" + host, Scenario.LOCK, later);
    }
    for (int i = 0; i < 12; i++) {
      boolean isNew = i >= 6;
      Scenario scenario = isNew ? Scenario.SLEEP : Scenario.NONE;
      long later = isNew ? TimeUnit.HOURS.toNanos(1) : 0;
      fleet.write(folder, "dns/" + (isNew ? "2" : "1") + "/host-c" + i, scenario, later);
    }
    for (int i = 0; i < 6; i++) {
      fleet.write(folder, "stats/" + (i < 3 ? "1" : "2") + "/host-d" + i, Scenario.NONE, 0);
    }
    return folder;
  }

  private void write(Path folder, String below, Scenario scenario, long laterNanos)
      throws IOException, RecordingException {
    int number = processes++;
    Path place = folder.resolve(below).resolve("recording-" + number + ".jfr");
    disguise(scenario).write(place, 20 + number, 1_700_000_000_000L + number, laterNanos);
  }

  /// One of `demo`'s recordings, made once.
  static synchronized Disguise disguise(Scenario scenario) throws RecordingException {
    Disguise known = RECORDED.get(scenario);
    if (known == null) {
      known = record(scenario);
      RECORDED.put(scenario, known);
    }
    return known;
  }

  private static Disguise record(Scenario scenario) throws RecordingException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try {
      Path folder = Files.createTempDirectory("sojourn-demo");
      Path recording = folder.resolve("demo.jfr");
      int exitCode =
          Sojourn.run(
              new PrintWriter(out),
              new PrintWriter(err),
              "demo",
              "--seconds",
              "4",
              "--scenario",
              scenario.name().toLowerCase(Locale.ROOT),
              "--rate",
              "2000",
              "--output",
              folder.toString());
      if (exitCode != 0) {
        throw new IllegalStateException("demo ended with " + exitCode + ": " + err);
      }
      Disguise disguise = new Disguise(recording);
      Files.delete(recording);
      Files.delete(folder);
      return disguise;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
