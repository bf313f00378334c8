package dev.sojourn.analysis.cli;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Loads a JVM round after round, each with the agent attached, which records it, and detached.
final class SoakRun {
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+EnableDynamicAgentLoading",
          // A module asks for it optionally, so nobody else has it there when the agent comes.
          "--add-modules=java.instrument");
  private static final int SOCKETS = 4;

  private final Path folder;
  private final Duration each;
  private final Consumer<SoakRound> told;
  private final List<SoakRound> rounds = new ArrayList<>();
  private final long start = System.nanoTime();

  /// @param folder for the recordings, which are deleted one by one
  /// @param each how long a round's load lasts
  /// @param told of every round as it ends
  SoakRun(Path folder, Duration each, Consumer<SoakRound> told) {
    this.folder = folder;
    this.each = each;
    this.told = told;
  }

  /// Rounds until the time is over, two at least.
  List<SoakRound> during(Duration time) throws RecordingException {
    List<String> command =
        MeasuredJvm.installed()
            .command(JVM_OPTIONS, "Soak", List.of("--sockets", Integer.toString(SOCKETS)));
    try (ChildJvm child = ChildJvm.start("the soaked JVM", command, folder, line -> {})) {
      child.await("ready");
      while (rounds.size() < 2 || System.nanoTime() - start < time.toNanos()) {
        round(child);
      }
      child.finish();
      child.awaitEnd();
    }
    return rounds;
  }

  private void round(ChildJvm child) throws RecordingException {
    Path file = folder.resolve("round.jfr");
    Line line;
    try (AttachedJvm jvm = AttachedJvm.attach(child.pid())) {
      jvm.record(AgentJar.installed(), file, "off");
      child.say("round " + each.toMillis());
      line = child.await("round");
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    SoakRound before = rounds.isEmpty() ? null : rounds.getLast();
    SoakRound round = SoakRound.of(seconds, line, SOCKETS, before, recorded(file));
    rounds.add(round);
    told.accept(round);
  }

  private static long recorded(Path file) throws RecordingException {
    try {
      return Analyzer.summarize(List.of(file), AnalysisOptions.everything(), Progress.NONE)
          .packets()
          .count();
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Failure("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
