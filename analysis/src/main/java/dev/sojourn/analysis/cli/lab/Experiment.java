package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One JVM that receives under a scenario and is recorded, and one that sends to it.
///
/// @param seconds how long packets are sent
/// @param rate packets a second
/// @param port on loopback; 0 for any
/// @param controlled whether the scenario stalls and rests in turns, the JVM's own log and the
///   scenario's account are written beside the recording, and the receiving thread has a processor
///   to itself where the scenario allows it
public record Experiment(
    Scenario scenario,
    Collector gc,
    int seconds,
    int rate,
    int port,
    Path recording,
    boolean controlled) {
  /// How long a controlled scenario stalls and rests in turns.
  public static final Duration PHASE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final List<String> SENDER_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m");

  /// What came of it.
  ///
  /// @param since when the sender was started
  /// @param unstamped empty where the socket is one of the JDK's, which does not count them
  public record Outcome(
      Instant since, long sent, long received, long dropped, OptionalLong unstamped) {
    /// What is neither received nor dropped: 0, unless a packet was lost before the socket.
    long missing() {
      return sent - received - dropped;
    }
  }

  /// Where the receiving JVM's own log goes.
  public Path gcLog() {
    return sibling(".gc.log");
  }

  /// Where the scenario says what it did and when.
  public Path truth() {
    return sibling(".truth");
  }

  private Path sibling(String ending) {
    String name = recording.getFileName().toString();
    return recording.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  public Outcome run(MeasuredJvm jvm, ProgressLine progress) {
    Gauge gauge = new Gauge(progress, seconds);
    try (ReceivingJvm receiver = startReceiver(jvm, gauge)) {
      long receivingPort = receiver.awaitPort();
      Instant since = Instant.now();
      Line sent = send(jvm, receiver, receivingPort);
      Line done = receiver.finish();
      return new Outcome(
          since,
          sent.number("sent"),
          done.number("received"),
          done.number("dropped"),
          done.numberIfAny("unstamped"));
    }
  }

  private ReceivingJvm startReceiver(MeasuredJvm jvm, Gauge gauge) {
    List<String> options = new ArrayList<>(scenario.jvmOptions());
    options.add(gc.jvmOption());
    if (scenario.needsAgent()) {
      options.add(AgentJar.installed().jvmOption("sample=off"));
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--scenario", scenario.toString()));
    if (controlled) {
      options.add(GcLog.jvmOption(gcLog().getFileName().toString()));
      arguments.addAll(List.of("--truth", truth().getFileName().toString()));
      arguments.addAll(List.of("--alternate", Long.toString(PHASE.toMillis())));
    }
    arguments.addAll(processors());
    NewRecording file = NewRecording.own(recording);
    return ReceivingJvm.start(jvm, file, options, arguments, gauge::received);
  }

  private Line send(MeasuredJvm jvm, ReceivingJvm receiver, long receivingPort) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--port", Long.toString(receivingPort)));
    arguments.addAll(List.of("--rate", Integer.toString(rate)));
    arguments.addAll(List.of("--burst", Integer.toString(scenario.burst())));
    arguments.addAll(List.of("--seconds", Integer.toString(seconds)));
    arguments.addAll(processors());
    List<String> command = jvm.command(SENDER_OPTIONS, "LoadGenerator", arguments);
    Path directory = recording.getParent();
    try (ChildJvm sender = ChildJvm.start("the sending JVM", command, directory, line -> {})) {
      Optional<Line> done = sender.await("done", POLL);
      while (done.isEmpty()) {
        receiver.checkAlive();
        done = sender.await("done", POLL);
      }
      return done.get();
    }
  }

  private List<String> processors() {
    if (!controlled || scenario.sharesProcessors()) {
      return List.of();
    }
    return List.of("--processors", scenario.isEndless() ? "reserved" : "foremost");
  }
}
