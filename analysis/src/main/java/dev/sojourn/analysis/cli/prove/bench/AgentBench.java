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
  private static final String CHANNEL_PEER = "channel";
  private static final String NETTY_PEER = "netty";
  private static final int SOCKETS = 100;
  private static final int WATCHED_RATE = 3000;

  /// Which of the peers records.
  private static final int RECORDING = 2;

  private final Plan plan;
  private final BenchPrograms programs;
  private final Path agent;
  private final Consumer<String> progress;
  private final Pairs recorded = new Pairs();
  private final Pairs loaded = new Pairs();
  private final Pairs left = new Pairs();
  private final Pairs recordedSteady = new Pairs();
  private final Pairs loadedSteady = new Pairs();
  private final Pairs nettySteady = new Pairs();
  private final Samples bareNanos = new Samples();
  private final Samples sampling = new Samples();
  private final Samples watchingIdle = new Samples();
  private final Samples watchingBusy = new Samples();
  private final Samples firstEvent = new Samples();
  private final Samples allocated = new Samples();
  private final StartBench starts;
  private final VisitBench visits;

  /// @param agent its jar
  /// @param progress told what is being measured
  public AgentBench(Plan plan, BenchPrograms programs, Path agent, Consumer<String> progress) {
    this.plan = plan;
    this.programs = programs;
    this.agent = agent;
    this.progress = progress;
    starts = new StartBench(programs, agent);
    visits = new VisitBench(programs, agent);
  }

  /// Measures; the figures that have a target come first.
  public List<Figure> run() throws BenchException {
    try {
      Path folder = Files.createTempDirectory("sojourn-bench");
      for (int fork = 0; fork < plan.forks(); fork++) {
        say(fork, "receiving with and without the agent");
        receive(folder);
        receiveByNetty(folder);
        say(fork, "sampling " + SOCKETS + " sockets");
        sample(folder);
        say(fork, "watching " + SOCKETS + " sockets");
        watch(folder);
        say(fork, "attaching");
        firstEvent.add(AttachBench.secondsToFirstEvent(programs, agent, folder));
        visits.measure(folder);
      }
      for (int start = 0; start < plan.starts(); start++) {
        progress.accept("start %d of %d".formatted(start + 1, plan.starts()));
        starts.measure(folder);
      }
      delete(folder);
    } catch (IOException e) {
      throw new BenchException("cannot write a temporary recording: " + e.getMessage(), e);
    }
    return figures();
  }

  private List<Figure> figures() {
    String steady = ", CPU at %,d packets a second".formatted(Plan.STEADY_RATE);
    List<Figure> figures = new ArrayList<>();
    figures.addAll(judged(steady));
    figures.addAll(visits.figures());
    figures.addAll(others());
    return figures;
  }

  private List<Figure> judged(String steady) {
    return List.of(
        Figure.judged(RECEIVE + ", agent and every packet recorded / without", recorded, 1.25),
        Figure.judged(
            RECEIVE + ", agent and every packet recorded / without" + steady, recordedSteady, 1.10),
        Figure.judged(RECEIVE + ", agent loaded and nothing recording / without", loaded, 1.03),
        Figure.judged(
            RECEIVE + ", agent loaded and nothing recording / without" + steady,
            loadedSteady,
            1.03),
        Figure.judged(
            "Netty epoll, agent and every packet recorded / without" + steady, nettySteady, 1.15),
        Figure.judged(RECEIVE + ", after an attach and a detach / without", left, 1.02),
        Figure.judged(
            "worst wait in a program's first two seconds, under record / without",
            starts.waits(),
            1.3));
  }

  private List<Figure> others() {
    return List.of(
        Figure.atMost("CPU of a start, under record less without", starts.cpu().median(), "s", 0.5)
            .noting(starts.cpu().range()),
        Figure.atMost(
                "sampling " + SOCKETS + " sockets every 10 ms", sampling.median(), "share", 0.008)
            .noting(sampling.range()),
        Figure.atMost(
                "watching " + SOCKETS + " idle sockets", watchingIdle.median(), "share", 0.003)
            .noting(watchingIdle.range()),
        Figure.of(
                "watching " + SOCKETS + " sockets, %,d packets a second".formatted(WATCHED_RATE),
                watchingBusy.median(),
                "share")
            .noting(watchingBusy.range()),
        Figure.atMost("attach to first packet event", firstEvent.median(), "s", 2)
            .noting(firstEvent.range()),
        Figure.atMost(
            "bytes allocated per packet, agent and every packet recorded",
            allocated.median(),
            "bytes",
            0),
        Figure.of("ns per packet, full queue, without the agent", bareNanos.median(), "ns")
            .noting(bareNanos.range()));
  }

  /// Four processes of one program, alive together and measured in turns.
  private void receive(Path folder) throws BenchException {
    String recording = "=record=" + folder.resolve("receive.jfr");
    try (Child bare = peer("without the agent", CHANNEL_PEER);
        Child idle = peer("with the agent", CHANNEL_PEER, "-javaagent:" + agent);
        Child full = peer("under record", CHANNEL_PEER, "-javaagent:" + agent + recording);
        Child visited =
            peer("that the agent left", CHANNEL_PEER, "-XX:+EnableDynamicAgentLoading");
        Child sender = sender()) {
      List<Child> peers = List.of(bare, idle, full, visited);
      int fill = QueueRoom.packets(Cell.MAIN.payload(), Plan.BUFFER);
      for (Child peer : peers) {
        open(peer);
      }
      drain(peers, plan.warmUp(), fill);
      AttachBench.comeAndGo(
          visited, agent, folder.resolve("visit.jfr"), () -> drain(List.of(visited), 1, fill));
      drain(peers, plan.warmUp() / 2, fill);
      List<Samples> drained = drain(peers, plan.rounds(), fill);
      bareNanos.add(drained.get(0).median());
      loaded.add(drained.get(1).over(drained.get(0)));
      recorded.add(drained.get(2).over(drained.get(0)));
      left.add(drained.get(3).over(drained.get(0)));
      List<Samples> cpu = steady(List.of(bare, idle, full), sender);
      loadedSteady.add(cpu.get(1).over(cpu.get(0)));
      recordedSteady.add(cpu.get(2).over(cpu.get(0)));
    }
  }

  /// The same for programs that receive by Netty.
  private void receiveByNetty(Path folder) throws BenchException {
    String recording = "=record=" + folder.resolve("netty.jfr");
    try (Child bare = peer("on Netty without the agent", NETTY_PEER);
        Child full = peer("on Netty under record", NETTY_PEER, "-javaagent:" + agent + recording);
        Child sender = sender()) {
      List<Child> peers = List.of(bare, full);
      for (Child peer : peers) {
        open(peer);
      }
      drain(peers, plan.warmUp(), QueueRoom.packets(Cell.MAIN.payload(), Plan.BUFFER));
      List<Samples> cpu = steady(peers, sender);
      nettySteady.add(cpu.get(1).over(cpu.get(0)));
    }
  }

  /// The ns per packet of each peer, round by round.
  private List<Samples> drain(List<Child> peers, int rounds, int fill) throws BenchException {
    List<Samples> drained = Stream.generate(Samples::new).limit(peers.size()).toList();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < peers.size(); i++) {
        Answer answer = peers.get(i).ask("drain packets=" + fill, "drained");
        drained.get(i).add(answer.per("cpuNanos", "packets"));
        if (i == RECORDING && rounds == plan.rounds()) {
          allocated.add(answer.per("allocated", "packets"));
        }
      }
    }
    return drained;
  }

  /// The CPU ns per packet of each peer at the steady rate, round by round.
  private List<Samples> steady(List<Child> peers, Child sender) throws BenchException {
    List<Samples> cpu = Stream.generate(Samples::new).limit(peers.size()).toList();
    for (Child peer : peers) {
      load(peer, sender);
    }
    for (int round = 0; round < plan.loadRounds(); round++) {
      for (int i = 0; i < peers.size(); i++) {
        cpu.get(i).add(load(peers.get(i), sender));
      }
    }
    return cpu;
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

  private Child peer(String what, String name, String... jvmOptions) throws BenchException {
    return program(what, List.of(jvmOptions), "PeerMain", name);
  }

  private Child sender() throws BenchException {
    return Child.start("the sender", programs.command(List.of(), "LoadMain"));
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

  private void watch(Path folder) throws BenchException {
    String option = "-javaagent:" + agent + "=record=" + folder.resolve("watch.jfr");
    try (Child child = program("that is watched", List.of(option), "WatchedMain")) {
      child.ask("open sockets=" + SOCKETS, "opened");
      // Until the witness's code is compiled.
      child.ask("measure millis=10000 rate=" + WATCHED_RATE, "measured");
      watchingIdle.add(share(child, 0));
      watchingBusy.add(share(child, WATCHED_RATE));
    }
  }

  private static double share(Child child, int rate) throws BenchException {
    return child.ask("measure millis=4000 rate=" + rate, "measured").per("cpuNanos", "nanos");
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
