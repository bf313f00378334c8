package dev.sojourn.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard and the alert rules against what the endpoint serves, and, where there is one, a
/// real Prometheus.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class MonitoringTest {
  private static final Path RULES = Path.of("src", "monitoring", "alerts.yml");
  private static final Path DASHBOARD = Path.of("src", "monitoring", "grafana-dashboard.json");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Pattern NAME = Pattern.compile("sojourn_[a-z_]+");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(sojourn_[a-z_]+)\\{");
  private static final Pattern QUERY = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static SocketFigures figures;
  private static Metrics metrics;
  private static DatagramReceiver receiver;

  @BeforeAll
  static void serve() throws Exception {
    figures = SocketFigures.follow();
    metrics = Metrics.serve(figures, 0);
    receiver =
        DatagramReceiver.open(
            ReceiverOptions.builder().bind(new InetSocketAddress("127.0.0.1", 0)).build());
    await().atMost(LIMIT).until(() -> receive() && served().contains("sojourn_queue_bytes{"));
  }

  @AfterAll
  static void end() {
    receiver.close();
    metrics.close();
    figures.close();
  }

  /// A packet each time, so that there is something to tell.
  private static boolean receive() {
    try (DatagramSocket sender = new DatagramSocket()) {
      sender.send(new DatagramPacket(new byte[10], 10, receiver.localAddress()));
      return receiver.receive(Duration.ofSeconds(10).toNanos()) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String served() throws IOException {
    return get("http://127.0.0.1:" + metrics.address().getPort() + "/metrics");
  }

  private static String get(String url) throws IOException {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theyAskForWhatIsServed() throws IOException {
    Set<String> served = names(SAMPLE, served());

    assertThat(names(NAME, Files.readString(RULES))).isNotEmpty().isSubsetOf(served);
    assertThat(names(NAME, Files.readString(DASHBOARD))).isNotEmpty().isSubsetOf(served);
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thePrometheusToolTakesTheRulesAndTheyFireWhenTheyShould() throws Exception {
    assumeThat(PROMTOOL).isExecutable();
    Path rules = Files.copy(RULES, folder.resolve("alerts.yml"));
    Path test = folder.resolve("alerts-test.yml");
    try (InputStream in = MonitoringTest.class.getResourceAsStream("alerts-test.yml")) {
      Files.copy(in, test);
    }

    run(List.of(PROMTOOL.toString(), "check", "rules", rules.toString()));
    run(List.of(PROMTOOL.toString(), "test", "rules", test.toString()));
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void aRealPrometheusHasAnAnswerToEveryPanel() throws Exception {
    assumeThat(PROMETHEUS).isExecutable();
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(8);
    int port = freePort();
    Process prometheus = prometheus(port);
    try {
      for (String query : queries) {
        await()
            .atMost(LIMIT)
            .ignoreExceptionsMatching(IOException.class::isInstance)
            .until(() -> receive() && hasAnswer(port, query));
      }
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private static List<String> queries() throws IOException {
    return QUERY
        .matcher(Files.readString(DASHBOARD))
        .results()
        .map(
            found ->
                found
                    .group(1)
                    .replace("\\\"", "\"")
                    .replace("$__rate_interval", "10s")
                    .replace("$instance", ".*")
                    .replace("$socket", ".*"))
        .toList();
  }

  private static boolean hasAnswer(int port, String query) throws IOException {
    String url = "http://127.0.0.1:" + port + "/api/v1/query?query=";
    return get(url + URLEncoder.encode(query, StandardCharsets.UTF_8)).contains("\"value\":[");
  }

  private static Process prometheus(int port) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: sojourn
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(metrics.address().getPort()));
    return new ProcessBuilder(
            PROMETHEUS.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  /// Prometheus does not tell which one it chose itself.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
