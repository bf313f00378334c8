package dev.sojourn.fleet.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.export.PacketsCsv;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `analyze --format parquet` and `packets-csv` as DuckDB reads them, asked the questions that come
/// with the command.
class QuestionsTest {
  @TempDir static Path folder;
  private static Report report;
  private static List<String> questions;

  @BeforeAll
  static void export() throws Exception {
    sojourn(
        "demo", "--seconds", "3", "--scenario", "lock", "--rate", "2000", "--output", "" + folder);
    report =
        Analyzer.analyze(
            List.of(folder.resolve("demo.jfr")), AnalysisOptions.everything(), Progress.NONE);
    for (String format : List.of("parquet", "packets-csv", "episodes-csv")) {
      sojourn(
          "analyze",
          folder.resolve("demo.jfr").toString(),
          "--format",
          format,
          "-o",
          file(format).toString());
    }
    try (InputStream in = PacketsCsv.class.getResourceAsStream("questions.sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      questions =
          Arrays.stream(text.replaceAll("(?m)--.*$", "").split(";"))
              .map(String::strip)
              .filter(question -> !question.isEmpty())
              .toList();
    }
  }

  private static Path file(String format) {
    return folder.resolve(format.equals("parquet") ? "packets.parquet" : format + ".csv");
  }

  private static void sojourn(String... arguments) {
    StringWriter err = new StringWriter();
    int status = Sojourn.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments);
    assertThat(status).as(err.toString()).isZero();
  }

  /// The rows of an answer, each as text by the names of its columns.
  private static List<List<String>> ask(Path packets, String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW packets AS FROM '" + packets + "'");
      statement.execute(
          "CREATE VIEW episodes AS FROM read_csv('%s', types = {start: 'TIMESTAMP_NS'})"
              .formatted(file("episodes-csv")));
      List<List<String>> rows = new ArrayList<>();
      try (ResultSet answer = statement.executeQuery(question)) {
        int columns = answer.getMetaData().getColumnCount();
        while (answer.next()) {
          List<String> row = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            row.add(answer.getString(column));
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  @Test
  void thereAreTenAndEachHasAnAnswer() throws SQLException {
    assertThat(questions).hasSize(10);
    for (String question : questions) {
      assertThat(ask(file("parquet"), question)).as(question).isNotEmpty();
    }
  }

  @Test
  void parquetAndCsvAnswerAlike() throws SQLException {
    for (String question : questions) {
      assertThat(ask(file("packets-csv"), question))
          .as(question)
          .isEqualTo(ask(file("parquet"), question));
    }
  }

  @Test
  void theFirstAnswerIsTheReports() throws SQLException {
    List<String> all = ask(file("parquet"), questions.getFirst()).getFirst();

    assertThat(Long.parseLong(all.get(0))).isEqualTo(report.packets().count());
    assertThat(Double.parseDouble(all.get(5))).isEqualTo(report.delay().maxNanos() / 1e6);
    assertThat(Long.parseLong(all.get(6))).isEqualTo(report.delay().totalNanos());
  }

  @Test
  void everyBacklogHasItsPackets() throws SQLException {
    List<List<String>> backlogs = ask(file("parquet"), questions.getLast());

    assertThat(backlogs).hasSameSizeAs(report.episodes());
    for (List<String> backlog : backlogs) {
      assertThat(Long.parseLong(backlog.get(3))).isEqualTo(Long.parseLong(backlog.get(2)));
    }
  }
}
