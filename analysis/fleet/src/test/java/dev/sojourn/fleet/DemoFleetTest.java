package dev.sojourn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.sojourn.analysis.AnalysisOptions;
import dev.sojourn.analysis.Analyzer;
import dev.sojourn.analysis.Progress;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.fleet.report.FleetPage;
import dev.sojourn.fleet.report.FleetReport;
import dev.sojourn.fleet.report.FleetReport.CauseRow;
import dev.sojourn.fleet.report.FleetReport.Change;
import dev.sojourn.fleet.report.FleetReport.Host;
import dev.sojourn.fleet.report.FleetReport.Service;
import dev.sojourn.fleet.report.FleetText;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of thirty recordings whose story is known.
class DemoFleetTest {
  @TempDir private static Path folder;
  private static Path recordings;
  private static FleetReport report;

  @BeforeAll
  static void explain() throws Exception {
    recordings = DemoFleet.write(folder.resolve("recordings"));
    report = FleetRun.loop(2, folder.resolve("output"), recordings.toString());
  }

  @Test
  void everyRecordingIsAProcess() {
    assertThat(report.inputs().files()).isEqualTo(30);
    assertThat(report.inputs().read()).isEqualTo(30);
    assertThat(report.inputs().processes()).isEqualTo(30);
    assertThat(report.inputs().failed()).isEmpty();
  }

  @Test
  void theServiceAndTheCauseThatCostMostComeFirst() {
    assertThat(report.services())
        .extracting(Service::service)
        .containsExactly("quotes", "dns", "stats");
    assertThat(report.services().getFirst().causes().getFirst().cause()).isEqualTo("lock");
    assertThat(report.services().get(1).causes().getFirst().cause()).isEqualTo("sleep");
    assertThat(report.verdict().service()).isEqualTo("quotes");
    assertThat(report.verdict().cause()).isEqualTo("lock");
  }

  @Test
  void theVersionThatMadeItWorseIsFoundAndNoOther() {
    List<Change> versions =
        report.changes().stream().filter(change -> change.what().equals("version")).toList();

    assertThat(versions).hasSize(3);
    assertThat(versions.stream().filter(Change::differs))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.service()).isEqualTo("dns");
              assertThat(change.from()).isEqualTo("1");
              assertThat(change.to()).isEqualTo("2");
              assertThat(change.change()).isPositive();
              assertThat(change.cause()).isEqualTo("sleep");
            });
  }

  @Test
  void theHostWhoseProcessesStallTogetherIsFoundAndNotTheOther() {
    assertThat(report.hosts().stream().filter(host -> host.untested() == null))
        .extracting(Host::host)
        .containsExactlyInAnyOrder("host-a", "host-b");
    assertThat(report.hosts().stream().filter(Host::finding))
        .extracting(Host::host)
        .containsExactly("host-a");
  }

  @Test
  void theSumsAreThoseOfEachRecordingAddedByHand() throws Exception {
    long packets = 0;
    long nanos = 0;
    long drops = 0;
    Map<String, Long> causes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(recordings)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Report one = Analyzer.analyze(List.of(file), AnalysisOptions.everything(), Progress.NONE);
        packets += one.packets().count();
        nanos += one.delay().totalNanos();
        drops += one.drops();
        one.attribution().forEach(row -> causes.merge(row.cause(), row.nanos(), Long::sum));
      }
    }

    assertThat(report.inputs().packets()).isEqualTo(packets);
    assertThat(report.delay().totalNanos()).isEqualTo(nanos);
    assertThat(report.drops()).isEqualTo(drops);
    Map<String, Long> told = new TreeMap<>();
    report.causes().forEach(row -> told.merge(row.cause(), row.nanos(), Long::sum));
    assertThat(told).isEqualTo(causes);
    assertThat(report.causes().stream().mapToLong(CauseRow::chargedNanos).sum()).isEqualTo(nanos);
    assertThat(report.hours().stream().mapToLong(FleetReport.Hour::waitedNanos).sum())
        .isEqualTo(nanos);
  }

  @Test
  void anotherReaderFindsTheSameInTheTables() throws Exception {
    Map<String, Long> told = new TreeMap<>();
    report.causes().forEach(row -> told.merge(row.cause(), row.nanos(), Long::sum));
    String query =
        """
        SELECT labels['service'] AS service, cause.cause AS cause, sum(cause.nanos)::BIGINT AS nanos
        FROM (SELECT labels, unnest(causes) AS cause FROM read_parquet('%s/minutes/*.parquet'))
        GROUP BY ALL
        """
            .formatted(folder.resolve("output"));
    Map<String, Long> causes = new TreeMap<>();
    Map<String, Long> services = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        causes.merge(rows.getString("cause"), rows.getLong("nanos"), Long::sum);
        services.merge(rows.getString("service"), rows.getLong("nanos"), Long::sum);
      }
    }

    assertThat(causes).isEqualTo(told);
    assertThat(services)
        .isEqualTo(
            report.services().stream()
                .collect(Collectors.toMap(Service::service, Service::waitedNanos)));
  }

  @Test
  void theOtherTablesHaveARowAFileAndARowABacklog() throws Exception {
    Path output = folder.resolve("output");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      ResultSet files =
          statement.executeQuery(
              "SELECT count(*) AS n, sum(packets)::BIGINT AS packets FROM read_parquet('"
                  + output
                  + "/recordings/*.parquet') WHERE status = 'read'");
      files.next();
      assertThat(files.getInt("n")).isEqualTo(30);
      assertThat(files.getLong("packets")).isEqualTo(report.inputs().packets());
      ResultSet episodes =
          statement.executeQuery(
              "SELECT count(*) AS n FROM read_parquet('" + output + "/episodes/*.parquet')");
      episodes.next();
      assertThat(episodes.getLong("n")).isEqualTo(report.inputs().episodes());
    }
  }

  @Test
  void theJsonIsWhatItsSchemaSaysAndThePageIsWhole() throws Exception {
    JsonSchema schema;
    try (InputStream in = FleetReport.class.getResourceAsStream("sojourn-fleet-1.schema.json")) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }

    assertThat(schema.validate(FleetRun.json(report), InputFormat.JSON)).isEmpty();
    assertThat(FleetPage.render(report)).contains("quotes").endsWith("</html>\n");
    assertThat(FleetText.render(report, Style.PLAIN)).contains("host-a: 6 processes stalled");
  }

  @Test
  void neitherThreadsNorTheOrderOfNamesLeaveATrace() throws Exception {
    FleetReport other =
        FleetRun.loop(
            1,
            folder.resolve("other"),
            recordings.resolve("stats").toString(),
            recordings.resolve("quotes").toString(),
            recordings.resolve("dns").toString());

    assertThat(FleetRun.json(other)).isEqualTo(FleetRun.json(report));
  }
}
