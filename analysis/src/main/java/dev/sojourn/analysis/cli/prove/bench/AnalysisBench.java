package dev.sojourn.analysis.cli.prove.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `sojourn bench analysis`: what explaining a large recording costs, beside only reading it.
public final class AnalysisBench {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final List<String> OPTIONS = List.of("-XX:+UseParallelGC");
  private static final String MAIN = "dev.sojourn.analysis.bench.ReaderMain";

  private final BenchPrograms programs;
  private final BenchPrograms readers;
  private final int packets;
  private final int repetitions;
  private final Consumer<String> progress;
  private final Map<Reader, Samples> small = new EnumMap<>(Reader.class);
  private final Samples large = new Samples();
  private final Map<Reader, Answer> answers = new EnumMap<>(Reader.class);
  private final Map<Reader, String> failures = new EnumMap<>(Reader.class);

  /// @param quick whether a tenth of the packets, read once, do
  /// @param progress told what is being measured
  public AnalysisBench(BenchPrograms programs, boolean quick, Consumer<String> progress) {
    this.programs = programs;
    this.progress = progress;
    packets = quick ? 1_000_000 : 10_000_000;
    repetitions = quick ? 1 : 3;
    readers =
        new BenchPrograms(
            System.getProperty("sojourn.bench.analysis")
                + File.pathSeparator
                + System.getProperty("java.class.path"));
  }

  /// Measures; the figures that have a target come first.
  public List<Figure> run() throws BenchException {
    try {
      Path recording = Files.createTempFile("sojourn-bench", ".jfr");
      Path twice = Files.createTempFile("sojourn-bench-twice", ".jfr");
      try {
        write(recording, packets);
        write(twice, 2 * packets);
        for (int i = 0; i < repetitions; i++) {
          read(recording, twice);
        }
      } finally {
        Files.delete(recording);
        Files.delete(twice);
      }
    } catch (IOException e) {
      throw new BenchException("cannot keep a recording: " + e.getMessage(), e);
    }
    List<Figure> figures = new ArrayList<>(targets());
    figures.addAll(seconds());
    return figures;
  }

  private void write(Path file, int count) throws BenchException {
    progress.accept("writing a recording of %,d packets".formatted(count));
    List<String> command =
        programs.command(
            List.of("-Xmx512m"), "RecordingMain", file.toString(), Integer.toString(count));
    try (Child writer = Child.start("the program that writes a recording", command)) {
      writer.await("written");
    }
  }

  private void read(Path recording, Path twice) throws BenchException {
    for (Reader reader : Reader.values()) {
      try {
        Answer answer = read(reader, recording);
        answers.put(reader, answer);
        small
            .computeIfAbsent(reader, r -> new Samples())
            .add(answer.number("nanos") / NANOS_PER_SECOND);
        if (reader == Reader.ANALYZER) {
          large.add(read(reader, twice).number("nanos") / NANOS_PER_SECOND);
        }
      } catch (BenchException failed) {
        failures.put(reader, failed.getMessage());
      }
    }
  }

  private Answer read(Reader reader, Path file) throws BenchException {
    progress.accept("reading with " + reader.label());
    List<String> options = new ArrayList<>(List.of(reader.heap()));
    options.addAll(reader == Reader.ANALYZER ? launcherOptions() : OPTIONS);
    List<String> command = readers.command(options, MAIN, reader.argument(), file.toString());
    try (Child child = Child.start(reader.label(), command)) {
      return child.await("read");
    }
  }

  /// The JVM's options that the launcher gives to `sojourn analyze` and `sojourn fleet`.
  public static List<String> launcherOptions() {
    String options = System.getProperty("sojourn.bench.analysis.options");
    return options == null ? OPTIONS : List.of(options.split(" "));
  }

  private List<Figure> targets() throws BenchException {
    return List.of(
        ratio(Reader.DROPPING, 1.2),
        ratio(Reader.LOADING, 0.5),
        large.count() == 0
            ? missing(twiceOverOnce(), 2.1)
            : judged(twiceOverOnce(), large.over(small.get(Reader.ANALYZER)), 2.1),
        difference("packets", "packets"),
        difference("sum of delays", "delay"));
  }

  private String twiceOverOnce() {
    return "analysis of %,d packets / of %,d".formatted(2 * packets, packets);
  }

  private Figure ratio(Reader base, double target) {
    String figure = Reader.ANALYZER.label() + " / " + base.label();
    if (!small.containsKey(Reader.ANALYZER) || !small.containsKey(base)) {
      return missing(figure, target);
    }
    return judged(figure, small.get(Reader.ANALYZER).over(small.get(base)), target);
  }

  /// Each repetition is of JVMs of their own.
  private static Figure judged(String figure, Samples ratios, double target) {
    Pairs pairs = new Pairs();
    for (int i = 0; i < ratios.count(); i++) {
      pairs.add(ratios.get(i));
    }
    return Figure.judged(figure, pairs, target);
  }

  private Figure difference(String what, String key) throws BenchException {
    String figure = what + ", difference from " + Reader.RECORDING_FILE.label();
    Answer ours = answers.get(Reader.ANALYZER);
    Answer theirs = answers.get(Reader.RECORDING_FILE);
    if (ours == null || theirs == null) {
      return missing(figure, 0);
    }
    return Figure.atMost(figure, Math.abs(ours.number(key) - theirs.number(key)), null, 0);
  }

  private Figure missing(String figure, double target) {
    return Figure.missing(figure, null, target, String.join("; ", failures.values()));
  }

  private List<Figure> seconds() {
    List<Figure> figures = new ArrayList<>();
    small.forEach(
        (reader, times) ->
            figures.add(seconds("%,d packets: %s".formatted(packets, reader.label()), times)));
    if (large.count() > 0) {
      figures.add(
          seconds("%,d packets: %s".formatted(2 * packets, Reader.ANALYZER.label()), large));
    }
    return figures;
  }

  private static Figure seconds(String figure, Samples times) {
    return Figure.of(figure, times.median(), "s").noting(times.range());
  }
}
