package dev.sojourn.analysis.cli.prove.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `sojourn bench agent`: what the agent costs a program that it is loaded into.
public final class AgentBench {
  private static final String RECEIVE = "DatagramChannel.receive";
  private static final int SOCKETS = 100;

  private final Plan plan;
  private final BenchPrograms programs;
  private final Path agent;
  private final Consumer<String> progress;
  private final Samples recorded = new Samples();
  private final Samples loaded = new Samples();
  private final Samples left = new Samples();
  private final Samples recordedSteady = new Samples();
  private final Samples loadedSteady = new Samples();
  private final Samples bareNanos = new Samples();
  private final Samples sampling = new Samples();
  private final Samples firstEvent = new Samples();

  /// @param agent its jar
  /// @param progress told what is being measured
  public AgentBench(Plan plan, BenchPrograms programs, Path agent, Consumer<String> progress) {
    this.plan = plan;
    this.programs = programs;
    this.agent = agent;
    this.progress = progress;
  }

  /// Measures; the figures that have a target come first.
  public List<Figure> run() throws BenchException {
    try {
      Path folder = Files.createTempDirectory("sojourn-bench");
      for (int fork = 0; fork < plan.forks(); fork++) {
        say(fork, "receiving with and without the agent");
        receive(folder);
        say(fork, "sampling " + SOCKETS + " sockets");
        sample(folder);
        say(fork, "attaching");
        firstEvent.add(AttachBench.secondsToFirstEvent(programs, agent, folder));
      }
      delete(folder);
    } catch (IOException e) {
      throw new BenchException("cannot write a temporary recording: " + e.getMessage(), e);
    }
    return figures();
  }

  private List<Figure> figures() {
    return List.of(
        judged(RECEIVE + ", agent and every packet recorded / without the agent", recorded, 1.15),
        judged(RECEIVE + ", agent loaded and nothing recording / without the agent", loaded, 1.03),
        judged(RECEIVE + ", after an attach and a detach / without the agent", left, 1.03),
        Figure.atMost(
                "sampling " + SOCKETS + " sockets every 10 ms", sampling.median(), "share", 0.01)
            .noting(sampling.range()),
        Figure.atMost("attach to first packet event", firstEvent.median(), "s", 2)
            .noting(firstEvent.range()),
        Figure.of("ns per packet, full queue, without the agent", bareNanos.median(), "ns")
            .noting(bareNanos.range()),
        Figure.of(
                "CPU per packet at %,d a second, every packet recorded / without the agent"
                    .formatted(Plan.STEADY_RATE),
                recordedSteady.median(),
                null)
            .noting(recordedSteady.range()),
        Figure.of(
                "CPU per packet at %,d a second, nothing recording / without the agent"
                    .formatted(Plan.STEADY_RATE),
                loadedSteady.median(),
                null)
            .noting(loadedSteady.range()));
  }

  private static Figure judged(String figure, Samples ratios, double target) {
    return Figure.atMost(figure, ratios.median(), null, target).noting(ratios.range());
  }

  /// Four processes of one program, alive together and measured in turns.
  private void receive(Path folder) throws BenchException {
    String recording = "=record=" + folder.resolve("receive.jfr");
    try (Child bare = peer("without the agent", List.of());
        Child idle = peer("with the agent", List.of("-javaagent:" + agent));
        Child full = peer("under record", List.of("-javaagent:" + agent + recording));
        Child visited = peer("that the agent left", List.of("-XX:+EnableDynamicAgentLoading"));
        Child sender = Child.start("the sender", programs.command(List.of(), "LoadMain"))) {
      List<Child> peers = List.of(bare, idle, full, visited);
      int fill = QueueRoom.packets(Cell.MAIN.payload(), Plan.BUFFER);
      for (Child peer : peers) {
        open(peer);
      }
      drain(peers, plan.warmUp(), fill);
      AttachBench.comeAndGo(
          visited, agent, folder.resolve("visit.jfr"), () -> drain(List.of(visited), 1, fill));
      drain(peers, plan.warmUp(), fill);
      List<Samples> drained = drain(peers, plan.rounds(), fill);
      bareNanos.add(drained.get(0).median());
      loaded.add(drained.get(1).over(drained.get(0)).median());
      recorded.add(drained.get(2).over(drained.get(0)).median());
      left.add(drained.get(3).over(drained.get(0)).median());
      steady(List.of(bare, idle, full), sender);
    }
  }

  /// The ns per packet of each peer, round by round.
  private static List<Samples> drain(List<Child> peers, int rounds, int fill)
      throws BenchException {
    List<Samples> drained = Stream.generate(Samples::new).limit(peers.size()).toList();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < peers.size(); i++) {
        Answer answer = peers.get(i).ask("drain packets=" + fill, "drained");
        drained.get(i).add(answer.per("cpuNanos", "packets"));
      }
    }
    return drained;
  }

  private void steady(List<Child> peers, Child sender) throws BenchException {
    double[] cpu = new double[peers.size()];
    for (int i = 0; i < cpu.length; i++) {
      load(peers.get(i), sender);
      cpu[i] = load(peers.get(i), sender);
    }
    loadedSteady.add(cpu[1] / cpu[0]);
    recordedSteady.add(cpu[2] / cpu[0]);
  }

  private double load(Child peer, Child sender) throws BenchException {
    long port = open(peer);
    peer.ask("listen", "listening");
    sender.ask(
        "send port=%d payload=%d packets=%d rate=%d"
            .formatted(port, Cell.MAIN.payload(), plan.packets(Plan.STEADY_RATE), Plan.STEADY_RATE),
        "sent");
    return peer.await("heard").per("cpuNanos", "packets");
  }

  private static long open(Child peer) throws BenchException {
    return peer.ask(
            "open batch=1 payload=%d buffer=%d".formatted(Cell.MAIN.payload(), Plan.BUFFER),
            "opened")
        .number("port");
  }

  private Child peer(String what, List<String> jvmOptions) throws BenchException {
    return program(what, jvmOptions, "PeerMain", "channel");
  }

  private Child program(String what, List<String> jvmOptions, String main, String... arguments)
      throws BenchException {
    List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    options.addAll(jvmOptions);
    return Child.start("the program " + what, programs.command(options, main, arguments));
  }

  private void sample(Path folder) throws BenchException {
    String option = "-javaagent:" + agent + "=sample=10ms,record=" + folder.resolve("sample.jfr");
    try (Child child = program("that is sampled", List.of(option), "SampledMain")) {
      child.ask("open sockets=" + SOCKETS, "opened");
      // Until the sampler's code is compiled, which takes long at a hundred looks a second.
      child.ask("measure millis=10000", "measured");
      sampling.add(child.ask("measure millis=4000", "measured").per("cpuNanos", "nanos"));
    }
  }

  private void say(int fork, String what) {
    progress.accept("fork %d of %d: %s".formatted(fork + 1, plan.forks(), what));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
