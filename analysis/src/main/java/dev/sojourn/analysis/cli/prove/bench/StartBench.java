package dev.sojourn.analysis.cli.prove.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the agent costs a program that starts: how long the packets of its first two seconds wait,
/// and how much CPU it takes, beside the same program without the agent.
final class StartBench {
  private static final int RATE = 3_000;
  private static final int PACKETS = 2 * RATE;
  private static final double NANOS_PER_SECOND = 1e9;

  private final BenchPrograms programs;
  private final Path agent;
  private final Pairs waits = new Pairs();
  private final Samples cpu = new Samples();

  StartBench(BenchPrograms programs, Path agent) {
    this.programs = programs;
    this.agent = agent;
  }

  /// Starts the program both ways, one right after the other.
  void measure(Path folder) throws BenchException {
    Answer bare = start(List.of());
    Answer recorded =
        start(List.of("-javaagent:" + agent + "=record=" + folder.resolve("start-%p.jfr")));
    waits.add((double) recorded.number("worstNanos") / bare.number("worstNanos"));
    cpu.add((recorded.number("cpuNanos") - bare.number("cpuNanos")) / NANOS_PER_SECOND);
  }

  private Answer start(List<String> jvmOptions) throws BenchException {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(jvmOptions);
    try (Child sender = Child.start("the sender", programs.command(List.of(), "LoadMain"));
        Child program =
            Child.start("the program that starts", programs.command(options, "StartMain"))) {
      long port = program.await("opened").number("port");
      sender.ask(
          "send port=%d payload=64 packets=%d rate=%d".formatted(port, PACKETS, RATE), "sent");
      return program.await("started");
    }
  }

  /// The longest wait under record over that without, a pair a start.
  Pairs waits() {
    return waits;
  }

  /// The CPU seconds that a start under record took more.
  Samples cpu() {
    return cpu;
  }
}
