package dev.sojourn.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The metrics of a socket that receives, as a Prometheus client reads them.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MetricsTest {
  private static final int PACKETS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void aSocketsFiguresCanBeScraped() throws Exception {
    try (SocketFigures figures = SocketFigures.follow();
        Metrics metrics = Metrics.serve(figures, 0);
        DatagramReceiver receiver =
            DatagramReceiver.open(
                ReceiverOptions.builder().bind(new InetSocketAddress("127.0.0.1", 0)).build())) {
      assertThat(metrics.address().getAddress().isLoopbackAddress()).isTrue();
      awaitSocket(metrics);
      receive(receiver);
      String socket = "127.0.0.1:" + receiver.localAddress().getPort();

      Map<String, MetricFamily> families = awaitDelays(metrics, socket);

      Histogram delays = (Histogram) of(families.get("sojourn_queue_delay_seconds"), socket);
      assertThat(delays.getSampleCount()).isEqualTo(PACKETS);
      assertThat(delays.getBuckets().getLast().getCumulativeCount()).isEqualTo(PACKETS);
      assertThat(families.get("sojourn_queue_bytes").getType()).isEqualTo(MetricType.GAUGE);
      assertThat(families)
          .containsKeys("sojourn_queue_capacity_bytes", "sojourn_dropped_datagrams");
    }
  }

  @Test
  void itsTextIsOpenMetrics() throws Exception {
    try (SocketFigures figures = SocketFigures.follow();
        Metrics metrics = Metrics.serve(figures, 0)) {
      HttpURLConnection answer = ask(metrics);

      assertThat(answer.getContentType())
          .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
      assertThat(text(answer))
          .contains("# TYPE sojourn_received_datagrams counter\n")
          .contains("# UNIT sojourn_queue_delay_seconds seconds\n")
          .endsWith("# EOF\n");
    }
  }

  private static void receive(DatagramReceiver receiver) throws Exception {
    try (DatagramSocket sender = new DatagramSocket()) {
      for (int received = 0; received < PACKETS; ) {
        sender.send(new DatagramPacket(new byte[10], 10, receiver.localAddress()));
        received += receiver.receive(Duration.ofSeconds(10).toNanos());
      }
    }
  }

  /// What came before the recording began is not counted.
  private static void awaitSocket(Metrics metrics) {
    await().atMost(LIMIT).until(() -> text(ask(metrics)).contains("sojourn_queue_bytes{socket="));
  }

  /// The histograms are written once a second.
  private static Map<String, MetricFamily> awaitDelays(Metrics metrics, String socket) {
    return await()
        .atMost(LIMIT)
        .until(() -> parse(text(ask(metrics))), families -> allWaited(families, socket));
  }

  private static boolean allWaited(Map<String, MetricFamily> families, String socket) {
    Metric delays = of(families.get("sojourn_queue_delay_seconds"), socket);
    return delays != null && ((Histogram) delays).getSampleCount() == PACKETS;
  }

  private static HttpURLConnection ask(Metrics metrics) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + metrics.address().getPort() + "/metrics");
    return (HttpURLConnection) uri.toURL().openConnection();
  }

  private static String text(HttpURLConnection answer) throws Exception {
    try (InputStream body = answer.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, MetricFamily> parse(String text) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    Map<String, MetricFamily> families = new HashMap<>();
    List<MetricFamily> all = walker.getAllMetricFamilies();
    all.forEach(family -> families.put(family.getName(), family));
    return families;
  }

  private static Metric of(MetricFamily family, String socket) {
    return family == null
        ? null
        : family.getMetrics().stream()
            .filter(metric -> socket.equals(metric.getLabels().get("socket")))
            .findFirst()
            .orElse(null);
  }
}
