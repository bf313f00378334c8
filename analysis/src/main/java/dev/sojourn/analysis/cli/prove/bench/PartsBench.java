package dev.sojourn.analysis.cli.prove.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// `sojourn bench parts`: decoding, clocks and events on their own, by JMH.
public final class PartsBench {
  private final BenchPrograms programs;
  private final boolean quick;
  private final Consumer<String> progress;

  /// @param quick whether one short fork does
  /// @param progress told what is being measured
  public PartsBench(BenchPrograms programs, boolean quick, Consumer<String> progress) {
    this.programs = programs;
    this.quick = quick;
    this.progress = progress;
  }

  /// Measures; none of the figures has a target.
  public List<Figure> run() throws BenchException {
    progress.accept("decoding, clocks and events");
    try {
      Path results = Files.createTempFile("sojourn-bench", ".json");
      try {
        jmh(results);
        return figures(new ObjectMapper().readTree(results.toFile()));
      } finally {
        Files.delete(results);
      }
    } catch (IOException e) {
      throw new BenchException("cannot measure the parts: " + e.getMessage(), e);
    }
  }

  private void jmh(Path results) throws BenchException {
    List<String> arguments = new ArrayList<>(List.of("-rf", "json", "-rff", results.toString()));
    arguments.addAll(
        quick
            ? List.of("-f", "1", "-wi", "2", "-w", "300ms", "-i", "3", "-r", "300ms")
            : List.of("-f", "2", "-wi", "3", "-w", "500ms", "-i", "5", "-r", "500ms"));
    List<String> command =
        programs.command(List.of(), "org.openjdk.jmh.Main", arguments.toArray(String[]::new));
    try (Child jmh = Child.start("JMH", command)) {
      jmh.awaitEnd();
    }
  }

  private static List<Figure> figures(JsonNode results) {
    List<Figure> figures = new ArrayList<>();
    for (JsonNode result : results) {
      JsonNode metric = result.get("primaryMetric");
      double error = metric.get("scoreError").asDouble();
      Figure figure = Figure.of(name(result), metric.get("score").asDouble(), "ns");
      figures.add(
          Double.isNaN(error)
              ? figure
              : figure.noting("give or take " + FigureTable.number(error)));
    }
    return figures;
  }

  /// "EventBenchmark.packet, recording=true".
  private static String name(JsonNode result) {
    String full = result.get("benchmark").asText();
    String method = full.substring(full.lastIndexOf('.'));
    String owner = full.substring(0, full.length() - method.length());
    StringBuilder name = new StringBuilder(owner.substring(owner.lastIndexOf('.') + 1) + method);
    if (result.has("params")) {
      result
          .get("params")
          .properties()
          .forEach(
              p -> name.append(", ").append(p.getKey()).append('=').append(p.getValue().asText()));
    }
    return name.toString();
  }
}
