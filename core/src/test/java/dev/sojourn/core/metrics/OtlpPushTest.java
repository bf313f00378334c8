package dev.sojourn.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The figures of a socket that receives, as a collector gets them.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OtlpPushTest {
  private static final int PACKETS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OTEL_SERVICE_NAME", "tickers",
          "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=a%20test,broken",
          "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc");

  @Test
  void aSocketsFiguresArrive() throws Exception {
    Instant before = Instant.now();
    try (Collector collector = Collector.start();
        SocketFigures figures = SocketFigures.follow();
        OtlpPush push = push(figures, collector);
        DatagramReceiver receiver =
            DatagramReceiver.open(
                ReceiverOptions.builder().bind(new InetSocketAddress("127.0.0.1", 0)).build())) {
      int port = receiver.localAddress().getPort();
      // What came before the recording began is not counted.
      await().atMost(LIMIT).until(() -> last(collector, port, "sojourn.queue").isPresent());
      receive(receiver);

      Metric received =
          await()
              .atMost(LIMIT)
              .until(
                  () -> last(collector, port, "sojourn.queue.delay"),
                  found -> found.map(metric -> count(metric, port) == PACKETS).orElse(false))
              .orElseThrow();

      HistogramDataPoint delays =
          received.getHistogram().getDataPointsList().stream()
              .filter(point -> isOf(point.getAttributesList(), port))
              .findFirst()
              .orElseThrow();
      assertThat(push.endpoint()).hasPath("/v1/metrics");
      assertThat(received.getUnit()).isEqualTo("s");
      assertThat(received.getHistogram().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      assertThat(LongStream.of(longs(delays.getBucketCountsList())).sum()).isEqualTo(PACKETS);
      assertThat(delays.getExplicitBoundsCount()).isEqualTo(delays.getBucketCountsCount() - 1);
      assertThat(delays.getSum()).isPositive();
      assertThat(moment(delays.getStartTimeUnixNano())).isAfterOrEqualTo(before);
      assertThat(moment(delays.getTimeUnixNano()))
          .isBetween(moment(delays.getStartTimeUnixNano()), Instant.now());
      assertThat(attributes(delays.getAttributesList()))
          .containsEntry("socket", "127.0.0.1:" + port)
          .containsEntry("network.transport", "udp")
          .containsEntry("network.local.address", "127.0.0.1")
          .containsEntry("network.local.port", (long) port);
    }
  }

  @Test
  void countsAreMonotonicAndTheQueueIsAGauge() throws Exception {
    try (Collector collector = Collector.start();
        SocketFigures figures = SocketFigures.follow();
        OtlpPush push = push(figures, collector);
        DatagramReceiver receiver =
            DatagramReceiver.open(
                ReceiverOptions.builder().bind(new InetSocketAddress("127.0.0.1", 0)).build())) {
      int port = receiver.localAddress().getPort();
      receive(receiver);

      Metric received =
          await()
              .atMost(LIMIT)
              .until(
                  () -> last(collector, port, "sojourn.received.datagrams"),
                  found ->
                      found
                          .flatMap(metric -> number(metric.getSum().getDataPointsList(), port))
                          .filter(point -> point.getAsInt() == PACKETS)
                          .isPresent())
              .orElseThrow();

      assertThat(received.getSum().getIsMonotonic()).isTrue();
      assertThat(received.getSum().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      assertThat(received.getUnit()).isEqualTo("{datagram}");
      Metric capacity = last(collector, port, "sojourn.queue.capacity").orElseThrow();
      assertThat(capacity.getUnit()).isEqualTo("By");
      assertThat(number(capacity.getGauge().getDataPointsList(), port).orElseThrow().getAsInt())
          .isPositive();
      assertThat(push.endpoint()).hasPort(collector.address().getPort());
    }
  }

  @Test
  void itSaysWhichServiceItIsAsTheEnvironmentSays() throws Exception {
    try (Collector collector = Collector.start();
        SocketFigures figures = SocketFigures.follow()) {
      push(figures, collector).close();

      ResourceMetrics sent = collector.requests().getLast().getResourceMetrics(0);
      assertThat(attributes(sent.getResource().getAttributesList()))
          .containsEntry("service.name", "tickers")
          .containsEntry("deployment.environment.name", "a test")
          .containsEntry("process.pid", ProcessHandle.current().pid());
      assertThat(collector.authorizations().getLast()).isEqualTo("Bearer abc");
    }
  }

  @Test
  void aCollectorThatComesBackIsSentToAgain() throws Exception {
    try (Collector collector = Collector.start();
        SocketFigures figures = SocketFigures.follow();
        OtlpPush push = push(figures, collector)) {
      await().atMost(LIMIT).until(() -> !collector.requests().isEmpty());
      collector.answer(503);
      await().atMost(LIMIT).until(() -> collector.refused() > 1);
      int before = collector.requests().size();

      collector.answer(200);

      await().atMost(LIMIT).until(() -> collector.requests().size() > before);
      assertThat(push.endpoint()).hasHost("127.0.0.1");
    }
  }

  private static OtlpPush push(SocketFigures figures, Collector collector) {
    return OtlpPush.start(figures, collector.address(), OtlpSettings.of(ENVIRONMENT), OFTEN);
  }

  private static void receive(DatagramReceiver receiver) throws Exception {
    try (DatagramSocket sender = new DatagramSocket()) {
      for (int received = 0; received < PACKETS; ) {
        sender.send(new DatagramPacket(new byte[10], 10, receiver.localAddress()));
        received += receiver.receive(Duration.ofSeconds(10).toNanos());
      }
    }
  }

  /// The metric as it was sent last, if it tells of the socket.
  private static Optional<Metric> last(Collector collector, int port, String name) {
    List<ExportMetricsServiceRequest> requests = collector.requests();
    return requests.isEmpty()
        ? Optional.empty()
        : requests.getLast().getResourceMetricsList().stream()
            .flatMap(resource -> resource.getScopeMetricsList().stream())
            .flatMap(scope -> scope.getMetricsList().stream())
            .filter(metric -> metric.getName().equals(name))
            .filter(metric -> tellsOf(metric, port))
            .findFirst();
  }

  private static boolean tellsOf(Metric metric, int port) {
    return number(metric.getSum().getDataPointsList(), port).isPresent()
        || number(metric.getGauge().getDataPointsList(), port).isPresent()
        || metric.getHistogram().getDataPointsList().stream()
            .anyMatch(point -> isOf(point.getAttributesList(), port));
  }

  private static Optional<NumberDataPoint> number(List<NumberDataPoint> points, int port) {
    return points.stream().filter(point -> isOf(point.getAttributesList(), port)).findFirst();
  }

  private static long count(Metric delays, int port) {
    return delays.getHistogram().getDataPointsList().stream()
        .filter(point -> isOf(point.getAttributesList(), port))
        .mapToLong(HistogramDataPoint::getCount)
        .sum();
  }

  private static boolean isOf(List<KeyValue> attributes, int port) {
    return attributes(attributes).containsValue("127.0.0.1:" + port);
  }

  private static Map<String, Object> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, attribute -> value(attribute.getValue())));
  }

  private static Object value(AnyValue value) {
    return value.hasStringValue() ? value.getStringValue() : (Object) value.getIntValue();
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static Instant moment(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
