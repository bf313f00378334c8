package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Launcher;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `top` and the agent send to a collector, read by the protocol's own classes.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TopOtlpTest {
  private static final String AGENTS = "/agent";
  private static final String TOPS = "/v1/metrics";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private static Path home;
  private static Launcher launcher;

  @TempDir private Path folder;
  private final Map<String, List<ExportMetricsServiceRequest>> sent =
      Map.of(AGENTS, new CopyOnWriteArrayList<>(), TOPS, new CopyOnWriteArrayList<>());
  private HttpServer collector;

  /// What a metric is, whoever sends it.
  private record Shape(String unit, String kind, List<Double> bounds, Set<String> attributes) {}

  @BeforeAll
  static void install() throws IOException {
    launcher = Launcher.in(home);
  }

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sent.keySet().forEach(path -> collector.createContext(path, this::take));
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      // To its end, or the server ends the connection that the next request is sent on.
      InputStream body = new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      sent.get(exchange.getHttpContext().getPath())
          .add(ExportMetricsServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private String address() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  @Test
  void topSendsWhatTheAgentSends() throws Exception {
    String agent = AgentJar.installed().jvmOption("otlp=" + address() + AGENTS);
    try (RunningProgram server = ForeignProgram.start(PingServer.class, agent)) {
      Ran top =
          launcher.run(
              folder,
              Map.of("OTEL_SERVICE_NAME", "pings"),
              "top",
              server.pid(),
              "--otlp",
              address(),
              "--seconds",
              "4");
      assertThat(top.exitCode()).as(top.err()).isZero();
      assertThat(top.err()).isEmpty();
      await().atMost(LIMIT).until(() -> shapes(AGENTS).size() == 6);

      assertThat(shapes(TOPS)).isEqualTo(shapes(AGENTS));
      assertThat(waited(TOPS)).isPositive();
      assertThat(sent.get(TOPS).getLast().getResourceMetrics(0).getResource().toString())
          .contains("service.name", "pings");
    }
  }

  @Test
  void aCollectorThatIsNotThereIsOneSentence() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class)) {
      Ran top =
          launcher.run(
              folder,
              Map.of(),
              "top",
              server.pid(),
              "--attach",
              "--otlp",
              "http://127.0.0.1:1",
              "--seconds",
              "2");

      assertThat(top.exitCode()).as(top.err()).isZero();
      assertThat(top.err())
          .contains("metrics could not be sent to http://127.0.0.1:1")
          .doesNotContain("\tat ");
    }
  }

  private Stream<Metric> metrics(String path) {
    List<ExportMetricsServiceRequest> requests = sent.get(path);
    return requests.isEmpty()
        ? Stream.empty()
        : requests.getLast().getResourceMetricsList().stream()
            .flatMap(resource -> resource.getScopeMetricsList().stream())
            .filter(scope -> scope.getScope().getName().equals("dev.sojourn"))
            .flatMap(scope -> scope.getMetricsList().stream());
  }

  /// Of those metrics that tell of a socket, by their names.
  private Map<String, Shape> shapes(String path) {
    Map<String, Shape> shapes = new TreeMap<>();
    metrics(path)
        .filter(metric -> !attributes(metric).isEmpty())
        .forEach(metric -> shapes.put(metric.getName(), shape(metric)));
    return shapes;
  }

  private static Shape shape(Metric metric) {
    List<Double> bounds =
        metric.getHistogram().getDataPointsList().stream()
            .findFirst()
            .map(HistogramDataPoint::getExplicitBoundsList)
            .orElse(List.of());
    return new Shape(
        metric.getUnit(),
        metric.getDataCase()
            + " "
            + metric.getSum().getIsMonotonic()
            + metric.getSum().getAggregationTemporality()
            + metric.getHistogram().getAggregationTemporality(),
        bounds,
        attributes(metric));
  }

  private static Set<String> attributes(Metric metric) {
    Set<String> names = new TreeSet<>();
    Stream.of(
            metric.getSum().getDataPointsList().stream().map(NumberDataPoint::getAttributesList),
            metric.getGauge().getDataPointsList().stream().map(NumberDataPoint::getAttributesList),
            metric.getHistogram().getDataPointsList().stream()
                .map(HistogramDataPoint::getAttributesList))
        .flatMap(lists -> lists)
        .forEach(list -> list.stream().map(KeyValue::getKey).forEach(names::add));
    return names;
  }

  private long waited(String path) {
    return metrics(path)
        .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
        .mapToLong(HistogramDataPoint::getCount)
        .sum();
  }
}
