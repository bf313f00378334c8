package dev.sojourn.analysis.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.compare.BlockBuilder;
import dev.sojourn.analysis.compare.Comparing;
import dev.sojourn.analysis.compare.Side;
import dev.sojourn.analysis.contract.EpisodeRow;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.JsonReport;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be asked: each answer is JSON, by the contract of reports where it is a part of one.
final class Tools {
  private static final int FEW_EPISODES = 10;
  private static final int MOST = 1000;

  private static final Map<String, Object> FILES =
      Map.of(
          "type",
          "array",
          "items",
          Map.of("type", "string"),
          "minItems",
          1,
          "description",
          "paths of a recording, or of the rotated files of one process");
  private static final Map<String, Object> FILE =
      Map.of("type", "string", "description", "path of a recording");
  private static final Map<String, Object> LIMIT =
      Map.of("type", "integer", "minimum", 1, "maximum", MOST, "description", "how many at most");

  private final AnalysisOptions options;

  private Tools(AnalysisOptions options) {
    this.options = options;
  }

  private interface Answer {
    /// @throws Failure in a sentence for whoever asked
    String to(Arguments arguments) throws RecordingException;
  }

  static List<SyncToolSpecification> all(AnalysisOptions options) {
    Tools tools = new Tools(options);
    return List.of(
        tool(
            "analyze",
            "Why packets waited: verdict, delays, causes, roots with advice, and the worst"
                + " backlogs.",
            parameters(Map.of("files", FILES), List.of("files")),
            tools::analyze),
        tool(
            "episodes",
            "The backlogs, the worst first, each with what its packets waited for and what threads"
                + " did meanwhile.",
            parameters(Map.of("files", FILES, "limit", LIMIT), List.of("files")),
            tools::episodes),
        tool(
            "packets",
            "The packets of one backlog that waited longest.",
            parameters(
                Map.of(
                    "files", FILES,
                    "start",
                        Map.of("type", "string", "description", "the backlog's start, as told"),
                    "limit", LIMIT),
                List.of("files", "start")),
            tools::packets),
        tool(
            "compare",
            "What differs between two recordings, and whether it is more than chance.",
            parameters(Map.of("before", FILE, "after", FILE), List.of("before", "after")),
            tools::compare),
        tool(
            "coverage",
            "What the recording could have shown of each cause, and which settings to change.",
            parameters(Map.of("files", FILES), List.of("files")),
            tools::coverage));
  }

  private static Map<String, Object> parameters(Map<String, ?> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    return schema;
  }

  private static SyncToolSpecification tool(
      String name, String description, Map<String, Object> parameters, Answer answer) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, parameters).description(description).build())
        .callHandler((exchange, request) -> answered(answer, request.arguments()))
        .build();
  }

  private static CallToolResult answered(Answer answer, Map<String, Object> arguments) {
    try {
      Arguments given = new Arguments(arguments == null ? Map.of() : arguments);
      return CallToolResult.builder().addTextContent(answer.to(given)).isError(false).build();
    } catch (RecordingException | Failure | InvalidPathException e) {
      return CallToolResult.builder().addTextContent(e.getMessage()).isError(true).build();
    }
  }

  private Report report(List<Path> files, Observer observer) throws RecordingException {
    return Analyzer.analyze(files, options, Progress.NONE, observer);
  }

  private Report report(Arguments arguments) throws RecordingException {
    return report(arguments.files("files"), Observer.NONE);
  }

  private static ObjectNode tree(Record record) {
    return (ObjectNode) Json.parsed(JsonReport.render(record));
  }

  /// The report without what there can be a thousand of, which has tools of its own.
  private String analyze(Arguments arguments) throws RecordingException {
    Report report = report(arguments);
    ObjectNode whole = tree(report);
    whole.set("episodes", tree(worst(report, FEW_EPISODES)).get("episodes"));
    whole.put("episodesInAll", report.episodes().size());
    for (JsonNode thread : whole.get("threads")) {
      ((ObjectNode) thread).remove("activity");
    }
    return whole.toString();
  }

  /// @param episodesInAll how many the report has
  private record Worst(int episodesInAll, List<EpisodeRow> episodes) {}

  private static Worst worst(Report report, int limit) {
    return new Worst(
        report.episodes().size(),
        report.episodes().stream()
            .sorted(Comparator.comparingLong(EpisodeRow::peakNanos).reversed())
            .limit(limit)
            .toList());
  }

  private String episodes(Arguments arguments) throws RecordingException {
    return tree(worst(report(arguments), arguments.number("limit", 50, MOST))).toString();
  }

  private String packets(Arguments arguments) throws RecordingException {
    Instant start = arguments.moment("start");
    EpisodeRow episode =
        report(arguments).episodes().stream()
            .filter(each -> each.start().equals(start))
            .findFirst()
            .orElseThrow(
                () -> new Failure("no backlog starts at " + start + ": ask episodes for them"));
    EpisodePackets packets = new EpisodePackets(episode, arguments.number("limit", 100, MOST));
    report(arguments.files("files"), packets);
    return tree(packets.found(episode)).toString();
  }

  private String compare(Arguments arguments) throws RecordingException {
    return Json.of(
        Comparing.compare(side(arguments.file("before")), side(arguments.file("after"))));
  }

  private Side side(Path file) throws RecordingException {
    BlockBuilder blocks = new BlockBuilder();
    return new Side(report(List.of(file), blocks), blocks);
  }

  private String coverage(Arguments arguments) throws RecordingException {
    return tree(report(arguments))
        .retain("recording", "coverage", "clock", "replay", "throttling", "verdict")
        .toString();
  }
}
