package dev.sojourn.analysis.cli.prove.soak;

import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.jvm.AttachedJvm;
import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Jcmd;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.events.Schema.PacketReceived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Loads a JVM round after round, and has the agent come, record and go in each.
final class SoakRun {
  private static final List<String> JVM_OPTIONS =
      List.of(
          // All of the heap is there from the start, so that memory that grows is not the heap's.
          "-Xms256m",
          "-Xmx256m",
          "-XX:+AlwaysPreTouch",
          "-XX:+EnableDynamicAgentLoading",
          // A module asks for it optionally, so nobody else has it there when the agent comes.
          "--add-modules=java.instrument");
  private static final int SOCKETS = 4;

  /// What a packet must have waited to be on record in a round that is filtered: about 1 ms.
  private static final long LONG_NANOS = 1 << 20;

  /// How long the agent stays when it comes while packets do.
  private static final Duration STAY = Duration.ofMillis(200);

  private static final int LEAST_STAYS = 2;

  private final Path folder;
  private final Duration each;
  private final Consumer<SoakRound> told;
  private final List<SoakRound> rounds = new ArrayList<>();
  private final long start = System.nanoTime();
  private final Path file;

  /// @param folder for the recordings, which are deleted one by one
  /// @param each how long a round's load lasts
  /// @param told of every round as it ends
  SoakRun(Path folder, Duration each, Consumer<SoakRound> told) {
    this.folder = folder;
    this.each = each;
    this.told = told;
    file = folder.resolve("round.jfr");
  }

  /// Rounds until the time is over, one of each kind at least.
  List<SoakRound> during(Duration time) {
    List<String> command =
        MeasuredJvm.installed()
            .command(JVM_OPTIONS, "Soak", List.of("--sockets", Integer.toString(SOCKETS)));
    try (ChildJvm child = ChildJvm.start("the soaked JVM", command, folder, line -> {})) {
      Line ready = child.await("ready");
      List<Integer> ports =
          IntStream.range(0, SOCKETS).mapToObj(i -> (int) ready.number("port" + i)).toList();
      while (rounds.size() < SoakRound.Kind.values().length
          || System.nanoTime() - start < time.toNanos()) {
        SoakRound round = round(child, ports);
        rounds.add(round);
        told.accept(round);
      }
      child.finish();
      child.awaitEnd();
    } catch (IOException e) {
      throw new Failure("a round's recording cannot be read: " + e.getMessage(), e);
    }
    return rounds;
  }

  private SoakRound round(ChildJvm child, List<Integer> ports) throws IOException {
    SoakRound.Kind kind = SoakRound.Kind.after(rounds.size());
    SoakRecord record = new SoakRecord(kind == SoakRound.Kind.FILTERED ? LONG_NANOS : 0);
    SoakCounts counts = new SoakCounts(ports, record, rounds.isEmpty() ? null : rounds.getLast());
    long attaches = 1;
    Line line =
        switch (kind) {
          case WHOLE -> whole(child, record);
          case FILTERED -> filtered(child, record);
          case PARTLY -> {
            child.say("load");
            attaches = comeAndGo(child, record);
            yield rest(child);
          }
        };
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    return counts.round(seconds, kind, attaches, line);
  }

  private Line whole(ChildJvm child, SoakRecord record) throws IOException {
    Line line;
    try (AttachedJvm jvm = AttachedJvm.attach(child.pid())) {
      jvm.record(AgentJar.installed(), file, "off");
      line = load(child);
    }
    add(record);
    return line;
  }

  /// With a recording of its own, since of several recordings' filters the widest holds.
  private Line filtered(ChildJvm child, SoakRecord record) throws IOException {
    Path settings = folder.resolve("sojourn.jfc");
    MeasuredJvm.installed().copySettings(settings);
    Jcmd jcmd = new Jcmd(child.pid());
    Line line;
    try (AttachedJvm jvm = AttachedJvm.attach(child.pid())) {
      jvm.watch(AgentJar.installed(), "off");
      String delay = PacketReceived.NAME + "#delay=" + LONG_NANOS + "ns";
      expect(jcmd.run(List.of("JFR.start", "name=soak", "settings=" + settings, delay)), "Started");
      line = load(child);
      expect(jcmd.run(List.of("JFR.stop", "name=soak", "filename=" + file)), "Stopped");
    }
    add(record);
    return line;
  }

  private static void expect(String answer, String word) {
    if (!answer.contains(word)) {
      throw new Failure("the soaked JVM did not record: " + answer.strip());
    }
  }

  private long comeAndGo(ChildJvm child, SoakRecord record) throws IOException {
    long begun = System.nanoTime();
    long stays = 0;
    while (stays < LEAST_STAYS || System.nanoTime() - begun < each.toNanos()) {
      try (AttachedJvm jvm = AttachedJvm.attach(child.pid())) {
        jvm.record(AgentJar.installed(), file, "off");
        jvm.awaitEnd(STAY);
      }
      add(record);
      stays++;
    }
    return stays;
  }

  private Line load(ChildJvm child) {
    child.say("load");
    // Ends early only with a sentence of the child's.
    child.await("failed", each);
    return rest(child);
  }

  private static Line rest(ChildJvm child) {
    child.say("rest");
    return child.await("round");
  }

  private void add(SoakRecord record) throws IOException {
    try {
      record.add(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
