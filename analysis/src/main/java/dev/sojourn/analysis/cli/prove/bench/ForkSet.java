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
        add(Measure.DRAIN_NANOS, contestant, cell, drained.per("cpuNanos", "packets"));
        add(Measure.DRAIN_ALLOCATED, contestant, cell, drained.per("allocated", "packets"));
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
      add(Measure.RECORDING_BYTES, contestant, null, weighed.per("bytes", "packets"));
    }
  }

  /// Has every contestant receive the same load at a rate that it keeps up with, once to warm up
  /// and once that counts.
  void steady(int packets) throws BenchException {
    for (Contestant contestant : children.keySet()) {
      load(contestant, Plan.BUFFER, packets, Plan.STEADY_RATE);
      Answer heard = load(contestant, Plan.BUFFER, packets, Plan.STEADY_RATE);
      add(Measure.STEADY_CPU_NANOS, contestant, null, heard.per("cpuNanos", "packets"));
      add(Measure.STEADY_LOST, contestant, null, lost(heard, packets));
    }
  }

  /// The same at a rate that leaves no time to pause, into a queue of the system's default size.
  void heavy(int packets) throws BenchException {
    for (Contestant contestant : children.keySet()) {
      load(contestant, 0, packets, Plan.HEAVY_RATE);
      Answer heard = load(contestant, 0, packets, Plan.HEAVY_RATE);
      add(Measure.HEAVY_LOST, contestant, null, lost(heard, packets));
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

  private void add(Measure measure, Contestant contestant, Cell cell, double value) {
    samples.computeIfAbsent(new Key(measure, contestant, cell), k -> new Samples()).add(value);
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
