package dev.sojourn.analysis.cli.prove.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a visit of the agent costs the packets of a program that it comes to and leaves: how long
/// the unluckiest waits, and how many find no room. Beside it the same program left alone, and one
/// in which nobody but Flight Recorder starts and stops.
final class VisitBench {
  private static final int RATE = 10_000;
  private static final int WARM_UP = RATE;
  private static final int SECONDS = 10;
  private static final int PACKETS = RATE * SECONDS;
  private static final long STAY_MILLIS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 5;

  private final BenchPrograms programs;
  private final Path agent;
  private final Cost alone = new Cost();
  private final Cost recorder = new Cost();
  private final Cost visit = new Cost();

  VisitBench(BenchPrograms programs, Path agent) {
    this.programs = programs;
    this.agent = agent;
  }

  /// What the packets of one kind of run paid.
  private record Cost(Samples waits, Samples lost) {
    Cost() {
      this(new Samples(), new Samples());
    }

    void add(Answer answer) throws BenchException {
      waits.add(answer.number("worstNanos") / NANOS_PER_MILLI);
      lost.add(PACKETS - answer.number("packets"));
    }
  }

  /// Somebody's visit to a program.
  private interface Visitor {
    void visit(Child program) throws BenchException;
  }

  /// Measures one run of each kind.
  void measure(Path folder) throws BenchException {
    alone.add(run(program -> stay()));
    recorder.add(run(program -> record(program, folder.resolve("alone.jfr"))));
    visit.add(
        run(
            program ->
                AttachBench.comeAndGo(
                    program, agent, folder.resolve("visited.jfr"), VisitBench::stay)));
  }

  private Answer run(Visitor visitor) throws BenchException {
    List<String> options = List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading");
    try (Child sender = Child.start("the sender", programs.command(List.of(), "LoadMain"));
        Child program =
            Child.start(
                "the visited program",
                programs.command(options, "VisitedMain", Integer.toString(WARM_UP)))) {
      long port = program.await("opened").number("port");
      sender.tell("send port=%d payload=64 packets=%d rate=%d".formatted(port, PACKETS, RATE));
      program.await("warm");
      visitor.visit(program);
      sender.await("sent");
      return program.await("visited");
    }
  }

  private static void record(Child program, Path file) throws BenchException {
    jcmd(program, "JFR.start", "name=alone", "settings=profile", "filename=" + file);
    stay();
    jcmd(program, "JFR.stop", "name=alone");
  }

  private static void jcmd(Child program, String... command) throws BenchException {
    try {
      int status =
          new ProcessBuilder(BenchPrograms.jcmd(program.pid(), command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw new BenchException("jcmd " + command[0] + " ended with exit status " + status);
      }
    } catch (IOException e) {
      throw new BenchException("cannot start jcmd: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while waiting for jcmd", e);
    }
  }

  /// How long a visitor stays.
  private static void stay() throws BenchException {
    try {
      Thread.sleep(STAY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted during a visit", e);
    }
  }

  /// The two that have a target.
  List<Figure> figures() {
    String during = " while the agent comes and goes, %,d packets a second".formatted(RATE);
    return List.of(
        Figure.atMost("worst wait" + during, visit.waits().median(), "ms", MOST_MILLIS)
            .noting(beside(visit.waits(), alone.waits(), recorder.waits())),
        Figure.atMost("packets lost" + during, visit.lost().median(), "packets", 0)
            .noting(beside(visit.lost(), alone.lost(), recorder.lost())));
  }

  private static String beside(Samples visited, Samples alone, Samples recorder) {
    return "%s; left alone %s; Flight Recorder alone %s"
        .formatted(visited.range(), alone.range(), recorder.range());
  }
}
