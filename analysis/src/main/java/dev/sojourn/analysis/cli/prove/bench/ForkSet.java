package dev.sojourn.analysis.cli.prove.bench;

import dev.sojourn.analysis.cli.prove.bench.Key.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One process of every contestant, alive together and measured in turns: what disturbs the machine
/// for longer than a round disturbs them all alike.
final class ForkSet implements AutoCloseable {
  private static final List<String> JVM_OPTIONS = List.of("-Xmx512m");
  private static final List<Contestant> LOADED =
      List.of(
          Contestant.C,
          Contestant.CHANNEL,
          Contestant.NETTY,
          Contestant.PLAIN,
          Contestant.RECORDED);
  private static final List<Contestant> OFFLOADED =
      List.of(Contestant.OFFLOAD, Contestant.OFFLOAD_RECORDED);

  private final Map<Contestant, Child> children = new EnumMap<>(Contestant.class);
  private final Child sender;
  private final Map<Key, Samples> samples = new HashMap<>();

  ForkSet(BenchPrograms programs, Optional<Path> c) throws BenchException {
    try {
      for (Contestant contestant : Contestant.values()) {
        if (contestant != Contestant.C) {
          start(contestant, programs.command(JVM_OPTIONS, "PeerMain", contestant.argument()));
        } else if (c.isPresent()) {
          start(contestant, List.of(c.get().toString()));
        }
      }
      sender = Child.start("the sender", programs.command(JVM_OPTIONS, "LoadMain"));
    } catch (BenchException e) {
      close(children.values());
      throw e;
    }
  }

  private void start(Contestant contestant, List<String> command) throws BenchException {
    children.put(contestant, Child.start("the program of " + contestant.label(), command));
  }

  /// What was measured so far, in the order of the rounds.
  Map<Key, Samples> samples() {
    return samples;
  }

  void open(Cell cell, int buffer) throws BenchException {
    for (Contestant contestant : children.keySet()) {
      openOne(contestant, cell, buffer);
    }
  }

  private long openOne(Contestant contestant, Cell cell, int buffer) throws BenchException {
    return children
        .get(contestant)
        .ask(
            "open batch=%d payload=%d buffer=%d".formatted(cell.batch(), cell.payload(), buffer),
            "opened")
        .number("port");
  }

  /// Rounds whose results nobody looks at.
  void warmUp(int rounds, int packets) throws BenchException {
    for (int round = 0; round < rounds; round++) {
      for (Child child : children.values()) {
        child.ask("drain packets=" + packets, "drained");
      }
    }
  }

  /// The same for those that take segments together, whose calls are few: so many receives of
  /// `batch` packets each.
  void warmUpOffload(int receives, int batch) throws BenchException {
    for (Contestant contestant : OFFLOADED) {
      for (int i = 0; i < receives; i++) {
        children.get(contestant).ask("drain packets=" + batch, "drained");
      }
    }
  }

  /// Has every contestant drain a full queue, so many times; another one begins in every round.
  void drain(Cell cell, int rounds, int packets) throws BenchException {
    List<Contestant> order = new ArrayList<>(children.keySet());
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 1);
      for (Contestant contestant : order) {
        Answer drained = children.get(contestant).ask("drain packets=" + packets, "drained");
        if (drained.number("packets") != packets) {
          throw new BenchException(
              "%s got %d of %d packets out of its queue: something else uses the receive buffers"
                  .formatted(contestant.label(), drained.number("packets"), packets));
        }
        add(Key.of(Measure.DRAIN_NANOS, contestant, cell), drained.per("cpuNanos", "packets"));
        add(Key.of(Measure.DRAIN_ALLOCATED, contestant, cell), drained.per("allocated", "packets"));
      }
    }
  }

  /// How much a packet adds to the recording.
  void weigh(int packets, int fill) throws BenchException {
    for (Contestant contestant : List.of(Contestant.RECORDED, Contestant.BRIEF)) {
      Answer weighed =
          children
              .get(contestant)
              .ask("weigh packets=%d fill=%d".formatted(packets, fill), "weighed");
      add(Key.of(Measure.RECORDING_BYTES, contestant, null), weighed.per("bytes", "packets"));
    }
  }

  /// Has every contestant that takes packets one by one wait for so many that its code for that is
  /// compiled, which a full queue does not call.
  void warmUpWaiting(int rate, int packets, int buffer) throws BenchException {
    for (Contestant contestant : LOADED) {
      if (children.containsKey(contestant)) {
        load(contestant, buffer, packets, rate);
      }
    }
  }

  /// Has every contestant that takes packets one by one receive the same paced load, once to warm
  /// up and then so many times, another one first in every round.
  ///
  /// @param buffer the SO_RCVBUF to ask for; 0 for the system's default
  void load(int rate, int packets, int buffer, int rounds) throws BenchException {
    List<Contestant> order = new ArrayList<>(children.keySet());
    order.retainAll(LOADED);
    for (Contestant contestant : order) {
      load(contestant, buffer, packets, rate);
    }
    for (int round = 0; round < rounds; round++) {
      Collections.rotate(order, 1);
      for (Contestant contestant : order) {
        Answer heard = load(contestant, buffer, packets, rate);
        add(Key.of(Measure.LOAD_CPU_NANOS, contestant, rate), heard.per("cpuNanos", "packets"));
        add(Key.of(Measure.LOAD_LOST, contestant, rate), lost(heard, packets));
      }
    }
  }

  private static double lost(Answer heard, int packets) throws BenchException {
    return 1 - (double) heard.number("packets") / packets;
  }

  private Answer load(Contestant contestant, int buffer, int packets, int rate)
      throws BenchException {
    long port = openOne(contestant, Cell.MAIN, buffer);
    Child child = children.get(contestant);
    child.ask("listen", "listening");
    String request =
        "send port=%d payload=%d packets=%d rate=%d"
            .formatted(port, Cell.MAIN.payload(), packets, rate);
    sender.ask(request, "sent");
    return child.await("heard");
  }

  private void add(Key key, double value) {
    samples.computeIfAbsent(key, k -> new Samples()).add(value);
  }

  @Override
  public void close() {
    sender.close();
    close(children.values());
  }

  private static void close(Iterable<Child> children) {
    children.forEach(Child::close);
  }
}
