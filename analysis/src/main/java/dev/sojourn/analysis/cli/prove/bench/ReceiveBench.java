package dev.sojourn.analysis.cli.prove.bench;

import static dev.sojourn.analysis.cli.prove.bench.Contestant.C;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.CHANNEL;
import static dev.sojourn.analysis.cli.prove.bench.Contestant.HISTOGRAM;
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

/// `sojourn bench receive`: what receiving a packet costs, Sojourn's way and others.
///
/// All times are those of the receiving thread on a CPU, so that what else runs on the machine
/// cannot lengthen them.
public final class ReceiveBench {
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
    say(fork, "warming up");
    int fill = room(Cell.MAIN);
    set.open(Cell.MAIN, Plan.BUFFER);
    set.warmUp(plan.warmUp(), fill);
    say(fork, "draining full queues");
    set.drain(Cell.MAIN, plan.rounds(), fill);
    set.weigh(plan.weighed(), fill);
    if (fork < plan.matrixForks()) {
      for (Cell cell : Cell.others()) {
        say(fork, "batches of " + cell.batch() + ", " + cell.payload() + " bytes");
        set.open(cell, Plan.BUFFER);
        set.warmUp(plan.matrixRounds() / 2, room(cell));
        set.drain(cell, plan.matrixRounds(), room(cell));
      }
    }
    if (fork < plan.loadForks()) {
      say(fork, "a steady load");
      set.steady(plan.packets(Plan.STEADY_RATE));
      say(fork, "a heavy load");
      set.heavy(plan.packets(Plan.HEAVY_RATE));
    }
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
    figures.add(ratio(PLAIN, C, 1.05));
    figures.add(ratio(RECORDED, C, 1.12));
    figures.add(ratio(RECORDED, CHANNEL, 0.95));
    figures.add(ratio(HISTOGRAM, PLAIN, 1.02));
    for (Contestant contestant : List.of(PLAIN, HISTOGRAM, RECORDED)) {
      figures.add(
          Figure.atMost(
              "bytes allocated per packet: " + contestant.label(),
              outcome.of(Measure.DRAIN_ALLOCATED, contestant, Cell.MAIN).median(),
              "bytes",
              0));
    }
    Samples weights = outcome.of(Measure.RECORDING_BYTES, RECORDED, null);
    figures.add(
        Figure.atMost("recording bytes per packet", weights.median(), "bytes", 24)
            .noting(weights.range()));
    return figures;
  }

  private Figure ratio(Contestant contestant, Contestant base, double target) {
    String figure = contestant.label() + " / " + base.label();
    Samples ratios = outcome.ratio(contestant, base, Cell.MAIN);
    return ratios.count() == 0
        ? Figure.missing(figure, null, target, "no cc, gcc or clang on the PATH")
        : Figure.atMost(figure, ratios.median(), null, target).noting(ratios.range());
  }

  private List<Figure> details() {
    List<Figure> figures = new ArrayList<>();
    List<Cell> cells = new ArrayList<>(List.of(Cell.MAIN));
    cells.addAll(Cell.others());
    for (Cell cell : cells) {
      String queue = "full queue, batch %d, %d bytes: ".formatted(cell.batch(), cell.payload());
      add(figures, Measure.DRAIN_NANOS, cell, "ns per packet, " + queue, "ns");
    }
    add(figures, Measure.RECORDING_BYTES, null, "recording bytes per packet: ", "bytes");
    add(figures, Measure.DRAIN_ALLOCATED, Cell.MAIN, "allocated per packet: ", "bytes");
    String steady = "%,d packets a second: ".formatted(Plan.STEADY_RATE);
    add(figures, Measure.STEADY_CPU_NANOS, null, "CPU ns per packet, " + steady, "ns");
    add(figures, Measure.STEADY_LOST, null, "lost, " + steady, "share");
    String heavy = "%,d packets a second, default buffer: ".formatted(Plan.HEAVY_RATE);
    add(figures, Measure.HEAVY_LOST, null, "lost, " + heavy, "share");
    return figures;
  }

  private void add(List<Figure> figures, Measure measure, Cell cell, String what, String unit) {
    for (Contestant contestant : Contestant.values()) {
      Samples samples = outcome.of(measure, contestant, cell);
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
