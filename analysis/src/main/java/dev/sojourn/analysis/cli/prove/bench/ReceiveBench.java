package dev.sojourn.analysis.cli.prove.bench;

import static dev.sojourn.analysis.cli.prove.bench.Contestant.C;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.CHANNEL;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.HISTOGRAM;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.OFFLOAD_RECORDED;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.PLAIN;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.RECORDED;

import dev.sojourn.analysis.cli.prove.bench.Key.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// `sojourn bench receive`: what receiving a packet costs, Sojourn's way and others.
///
/// All times are those of the receiving thread on a CPU, so that what else runs on the machine
/// cannot lengthen them.
public final class ReceiveBench {
  /// The least share of packets that is told from none.
  private static final double NOTHING = 0.001;

  private final Plan plan;
  private final BenchPrograms programs;
  private final Consumer<String> progress;
  private final Outcome outcome = new Outcome();
  private final Map<Integer, Integer> room = new HashMap<>();

  /// @param progress told what is being measured
  public ReceiveBench(Plan plan, BenchPrograms programs, Consumer<String> progress) {
    this.plan = plan;
    this.programs = programs;
    this.progress = progress;
  }

  /// Measures; the figures that have a target come first.
  public List<Figure> run() throws BenchException {
    Path folder = temporaryFolder();
    try {
      Optional<Path> c = programs.compileC(folder);
      for (int fork = 0; fork < plan.forks(); fork++) {
        try (ForkSet set = new ForkSet(programs, c)) {
          measure(fork, set);
          outcome.add(set.samples());
        }
      }
    } finally {
      delete(folder);
    }
    List<Figure> figures = new ArrayList<>(targets());
    figures.addAll(details());
    return figures;
  }

  private void measure(int fork, ForkSet set) throws BenchException {
    // The smallest batches first: their many calls have the code compiled that the others run, too.
    int warmUp = plan.warmUp();
    for (Cell cell : Cell.JUDGED.reversed()) {
      say(fork, "draining full queues in batches of " + cell.batch());
      set.open(cell, Plan.BUFFER);
      set.warmUp(warmUp, room(cell));
      set.warmUpOffload(Plan.OFFLOADED_CALLS, cell.batch());
      set.drain(cell, plan.rounds(), room(cell));
      warmUp = plan.warmUp() / 4;
    }
    set.open(Cell.MAIN, Plan.BUFFER);
    set.weigh(plan.weighed(), room(Cell.MAIN));
    if (fork < plan.matrixForks()) {
      for (Cell cell : Cell.others()) {
        say(fork, "batches of " + cell.batch() + ", " + cell.payload() + " bytes");
        set.open(cell, Plan.BUFFER);
        set.warmUp(plan.matrixRounds() / 2, room(cell));
        set.drain(cell, plan.matrixRounds(), room(cell));
      }
    }
    say(fork, "waiting for packets");
    // Twice: the silence after the first has the JVM throw away what it compiled before.
    set.warmUpWaiting(Plan.STEADY_RATE, Plan.WAITED_FOR, Plan.BUFFER);
    set.warmUpWaiting(Plan.STEADY_RATE, Plan.WAITED_FOR, Plan.BUFFER);
    for (int rate : Plan.RATES) {
      say(fork, "%,d packets a second".formatted(rate));
      set.load(rate, plan.packets(rate), Plan.BUFFER, plan.loadRounds());
    }
    say(fork, "a heavy load");
    set.load(Plan.HEAVY_RATE, plan.packets(Plan.HEAVY_RATE), 0, plan.loadRounds());
  }

  private int room(Cell cell) throws BenchException {
    Integer known = room.get(cell.payload());
    if (known == null) {
      known = QueueRoom.packets(cell.payload(), Plan.BUFFER);
      room.put(cell.payload(), known);
    }
    return known;
  }

  private void say(int fork, String what) {
    progress.accept("fork %d of %d: %s".formatted(fork + 1, plan.forks(), what));
  }

  private List<Figure> targets() {
    List<Figure> figures = new ArrayList<>();
    double[] plainOverC = {1.04, 1.06, 1.05};
    double[] recordedOverChannel = {0.80, 0.85, 1.20};
    for (int i = 0; i < plainOverC.length; i++) {
      Cell cell = Cell.JUDGED.get(i);
      figures.add(drain(PLAIN, C, cell, plainOverC[i]));
      figures.add(drain(RECORDED, CHANNEL, cell, recordedOverChannel[i]));
    }
    figures.add(drain(HISTOGRAM, PLAIN, Cell.MAIN, 1.02));
    figures.add(drain(OFFLOAD_RECORDED, C, Cell.MAIN, 0.333));
    for (int rate : Plan.RATES) {
      figures.add(load(PLAIN, rate, 1.00));
      figures.add(load(RECORDED, rate, 1.10));
    }
    figures.add(lost());
    for (Contestant contestant : List.of(PLAIN, HISTOGRAM, RECORDED, OFFLOAD_RECORDED)) {
      figures.add(
          Figure.atMost(
              "bytes allocated per packet: " + contestant.label(),
              outcome.of(Key.of(Measure.DRAIN_ALLOCATED, contestant, Cell.MAIN)).median(),
              "bytes",
              0));
    }
    Samples weights = outcome.of(Key.of(Measure.RECORDING_BYTES, RECORDED, null));
    figures.add(
        Figure.atMost("recording bytes per packet", weights.median(), "bytes", 24)
            .noting(weights.range()));
    return figures;
  }

  private Figure drain(Contestant contestant, Contestant base, Cell cell, double target) {
    String figure =
        "%s / %s, full queue, batch %d".formatted(contestant.label(), base.label(), cell.batch());
    Pairs pairs = outcome.ratio(Key.of(Measure.DRAIN_NANOS, contestant, cell), base);
    return pairs.areNone()
        ? Figure.missing(figure, null, target, "no cc, gcc or clang on the PATH")
        : Figure.judged(figure, pairs, target);
  }

  private Figure load(Contestant contestant, int rate, double target) {
    return Figure.judged(
        "%s / %s, CPU at %,d packets a second".formatted(contestant.label(), CHANNEL.label(), rate),
        outcome.ratio(Key.of(Measure.LOAD_CPU_NANOS, contestant, rate), CHANNEL),
        target);
  }

  /// Most rounds lose nothing, so rounds have no ratios.
  private Figure lost() {
    String figure =
        "%s / %s, packets lost at %,d a second, default buffer"
            .formatted(RECORDED.label(), CHANNEL.label(), Plan.HEAVY_RATE);
    Samples ours = outcome.of(Key.of(Measure.LOAD_LOST, RECORDED, Plan.HEAVY_RATE));
    Samples theirs = outcome.of(Key.of(Measure.LOAD_LOST, CHANNEL, Plan.HEAVY_RATE));
    Pairs pairs = new Pairs();
    for (int i = 0; i < Math.min(ours.count(), theirs.count()); i++) {
      pairs.add((ours.get(i) + NOTHING) / (theirs.get(i) + NOTHING));
    }
    return Figure.judged(figure, pairs, 1.2);
  }

  private List<Figure> details() {
    List<Figure> figures = new ArrayList<>();
    List<Cell> cells = new ArrayList<>(Cell.JUDGED);
    cells.addAll(Cell.others());
    for (Cell cell : cells) {
      String queue = "full queue, batch %d, %d bytes: ".formatted(cell.batch(), cell.payload());
      add(figures, c -> Key.of(Measure.DRAIN_NANOS, c, cell), "ns per packet, " + queue, "ns");
    }
    add(
        figures,
        c -> Key.of(Measure.RECORDING_BYTES, c, null),
        "recording bytes per packet: ",
        "bytes");
    add(
        figures,
        c -> Key.of(Measure.DRAIN_ALLOCATED, c, Cell.MAIN),
        "allocated per packet: ",
        "bytes");
    for (int rate : Plan.RATES) {
      String steady = "%,d packets a second: ".formatted(rate);
      add(
          figures,
          c -> Key.of(Measure.LOAD_CPU_NANOS, c, rate),
          "CPU ns per packet, " + steady,
          "ns");
      add(figures, c -> Key.of(Measure.LOAD_LOST, c, rate), "lost, " + steady, "share");
    }
    String heavy = "%,d packets a second, default buffer: ".formatted(Plan.HEAVY_RATE);
    add(figures, c -> Key.of(Measure.LOAD_LOST, c, Plan.HEAVY_RATE), "lost, " + heavy, "share");
    return figures;
  }

  private void add(List<Figure> figures, Function<Contestant, Key> key, String what, String unit) {
    for (Contestant contestant : Contestant.values()) {
      Samples samples = outcome.of(key.apply(contestant));
      if (samples.count() > 0) {
        figures.add(
            Figure.of(what + contestant.label(), samples.median(), unit).noting(samples.range()));
      }
    }
  }

  private static Path temporaryFolder() throws BenchException {
    try {
      return Files.createTempDirectory("sojourn-bench");
    } catch (IOException e) {
      throw new BenchException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
