package dev.sojourn.analysis.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import dev.sojourn.analysis.contract.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `mcp` in a JVM of its own, asked over pipes as an assistant would: a line of JSON-RPC each way.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path recording;
  private static Report report;
  private static Process server;
  private static Writer to;
  private static BufferedReader from;
  private static int lastId;

  @BeforeAll
  static void start() throws Exception {
    recording =
        Recorded.during(
            folder.resolve("asked.jfr"),
            jfr -> {
              FakeReceiver receiver = new FakeReceiver(3, TimeUnit.MILLISECONDS.toNanos(1));
              receiver.receiveFor(10);
              receiver.stallAsleep(40);
              receiver.receiveFor(30);
            });
    report = Analyzer.analyze(List.of(recording), AnalysisOptions.everything(), Progress.NONE);
    server =
        new ProcessBuilder(SojournJvm.line(List.of(), List.of("mcp")))
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    to = new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8);
    from =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    JsonNode hello =
        ask(
            "initialize",
            Map.of(
                "protocolVersion",
                "2025-06-18",
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "test", "version", "1")));
    assertThat(hello.path("serverInfo").path("name").asText()).isEqualTo("sojourn");
    send(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));
  }

  /// When nobody asks any more, the server ends.
  @AfterAll
  static void end() throws Exception {
    to.close();
    assertThat(server.waitFor()).isZero();
    assertThat(folder.resolve("err.txt")).isEmptyFile();
  }

  private static JsonNode ask(String method, Map<String, ?> parameters) throws IOException {
    int id = ++lastId;
    send(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
    JsonNode answer = JSON.readTree(from.readLine());
    assertThat(answer.path("id").asInt()).isEqualTo(id);
    return answer.path("result");
  }

  private static void send(Map<String, ?> message) throws IOException {
    to.write(JSON.writeValueAsString(message) + "\n");
    to.flush();
  }

  private static JsonNode call(String tool, Map<String, ?> arguments) throws IOException {
    return ask("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  private static JsonNode answer(String tool, Map<String, ?> arguments) throws IOException {
    JsonNode result = call(tool, arguments);
    String text = result.path("content").path(0).path("text").asText();
    assertThat(result.path("isError").asBoolean()).as(text).isFalse();
    return JSON.readTree(text);
  }

  private static Map<String, ?> files() {
    return Map.of("files", List.of(recording.toString()));
  }

  @Test
  void theToolsAreListedWithWhatTheyTake() throws IOException {
    JsonNode tools = ask("tools/list", Map.of()).path("tools");

    assertThat(tools)
        .extracting(tool -> tool.path("name").asText())
        .containsExactlyInAnyOrder("analyze", "compare", "coverage", "episodes", "packets");
    assertThat(tools).allMatch(tool -> !tool.path("inputSchema").path("required").isEmpty());
  }

  @Test
  void analyzeTellsTheReport() throws IOException {
    JsonNode told = answer("analyze", files());

    assertThat(told.path("schema").asText()).isEqualTo("sojourn/1");
    assertThat(told.path("delay").path("totalNanos").asLong())
        .isEqualTo(report.delay().totalNanos());
    assertThat(told.path("verdict").path("text").asText()).isEqualTo(report.verdict().text());
    assertThat(told.path("episodesInAll").asInt()).isEqualTo(report.episodes().size());
  }

  @Test
  void anEpisodesPacketsAreThoseThatArrivedInIt() throws IOException {
    JsonNode episodes = answer("episodes", files()).path("episodes");
    assertThat(episodes).hasSameSizeAs(report.episodes());
    String start = episodes.path(0).path("start").asText();

    JsonNode told =
        answer(
            "packets", Map.of("files", List.of(recording.toString()), "start", start, "limit", 5));

    assertThat(told.path("packets").asLong()).isEqualTo(episodes.path(0).path("packets").asLong());
    assertThat(told.path("longest")).hasSize(5);
    assertThat(told.path("longest").path(0).path("queueDelayNanos").asLong())
        .isEqualTo(episodes.path(0).path("peakNanos").asLong());
  }

  @Test
  void coverageAndComparisonsAreToldToo() throws IOException {
    assertThat(answer("coverage", files()).path("coverage")).isNotEmpty();
    assertThat(
            answer("compare", Map.of("before", recording.toString(), "after", recording.toString()))
                .path("rows"))
        .isNotEmpty();
  }

  @Test
  void whatCannotBeDoneIsASentence() throws IOException {
    JsonNode missing = call("analyze", Map.of("files", List.of(folder + "/none.jfr")));
    JsonNode wrong = call("analyze", Map.of());

    assertThat(missing.path("isError").asBoolean()).isTrue();
    assertThat(missing.path("content").path(0).path("text").asText()).contains("none.jfr");
    assertThat(wrong.path("isError").asBoolean()).isTrue();
    assertThat(wrong.path("content").path(0).path("text").asText()).contains("files is missing");
  }
}
