package dev.sojourn.core.metrics;

import dev.sojourn.core.metrics.SocketMetrics.Snapshot;
import dev.sojourn.core.metrics.SocketMetrics.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/// The body of one export by OTLP: an ExportMetricsServiceRequest of opentelemetry-proto 1.x
/// (collector/metrics/v1, metrics/v1, common/v1), in Protocol Buffers.
///
/// Where OpenTelemetry's names become those of Prometheus, they become those that [Exposition]
/// writes.
final class OtlpRequest {
  private static final String SCOPE = "dev.sojourn";
  private static final int CUMULATIVE = 2;

  private final Instant now;
  private final List<Snapshot> sockets;
  private final ProtocolBuffer metrics = new ProtocolBuffer();

  private OtlpRequest(Instant now, List<Snapshot> sockets) {
    this.now = now;
    this.sockets = sockets;
  }

  /// @param resource what the program is, by the names of the semantic conventions
  static byte[] of(Map<String, Object> resource, Instant now, List<Snapshot> sockets) {
    OtlpRequest request = new OtlpRequest(now, sockets);
    request.addAll();
    ProtocolBuffer ofResource =
        new ProtocolBuffer().message(1, attributes(1, resource)).message(2, request.metrics);
    return new ProtocolBuffer().message(1, ofResource).toByteArray();
  }

  private void addAll() {
    metrics.message(1, new ProtocolBuffer().text(1, SCOPE));
    sum("sojourn.received.datagrams", "Datagrams received.", Totals::received);
    sum(
        "sojourn.dropped.datagrams",
        "Datagrams that the kernel dropped at the socket.",
        Totals::dropped);
    sum(
        "sojourn.unstamped.datagrams",
        "Datagrams received without a kernel timestamp.",
        Totals::unstamped);
    gauge("sojourn.queue", "Kernel memory that the queued datagrams hold.", Totals::queued);
    gauge(
        "sojourn.queue.capacity",
        "Kernel memory that the queue may hold before datagrams are dropped.",
        Totals::capacity);
    delays();
  }

  private void sum(String name, String description, ToLongFunction<Totals> value) {
    ProtocolBuffer sum = new ProtocolBuffer();
    eachKnown(
        (socket, totals) -> sum.message(1, point(7, socket).fixed(6, value.applyAsLong(totals))));
    metric(name, description, "{datagram}", 7, sum.number(2, CUMULATIVE).number(3, 1));
  }

  private void gauge(String name, String description, ToLongFunction<Totals> value) {
    ProtocolBuffer gauge = new ProtocolBuffer();
    eachKnown(
        (socket, totals) -> gauge.message(1, point(7, socket).fixed(6, value.applyAsLong(totals))));
    metric(name, description, "By", 5, gauge);
  }

  private void delays() {
    ProtocolBuffer histogram = new ProtocolBuffer();
    for (Snapshot socket : sockets) {
      histogram.message(
          1,
          point(9, socket)
              .fixed(4, socket.packets())
              .real(5, socket.sumSeconds())
              .fixed(6, socket.buckets())
              .reals(7, SocketMetrics.BOUNDS));
    }
    metric(
        "sojourn.queue.delay",
        "From the kernel's receive timestamp to the return of the receive call.",
        "s",
        9,
        histogram.number(2, CUMULATIVE));
  }

  private void eachKnown(BiConsumer<Snapshot, Totals> action) {
    for (Snapshot socket : sockets) {
      if (socket.totals() != null) {
        action.accept(socket, socket.totals());
      }
    }
  }

  private void metric(
      String name, String description, String unit, int field, ProtocolBuffer data) {
    metrics.message(
        2,
        new ProtocolBuffer().text(1, name).text(2, description).text(3, unit).message(field, data));
  }

  /// What the points of sums, gauges and histograms have alike, but for the field of their
  /// attributes.
  private ProtocolBuffer point(int attributes, Snapshot socket) {
    return attributes(attributes, labels(socket))
        .fixed(2, nanos(socket.since()))
        .fixed(3, nanos(now));
  }

  private static Map<String, Object> labels(Snapshot socket) {
    return socket.address().isEmpty()
        ? Map.of("socket", socket.name())
        : Map.of(
            "socket",
            socket.name(),
            "network.transport",
            "udp",
            "network.local.address",
            socket.address(),
            "network.local.port",
            (long) socket.port());
  }

  private static ProtocolBuffer attributes(int field, Map<String, Object> attributes) {
    ProtocolBuffer all = new ProtocolBuffer();
    attributes.forEach(
        (key, value) ->
            all.message(field, new ProtocolBuffer().text(1, key).message(2, any(value))));
    return all;
  }

  private static ProtocolBuffer any(Object value) {
    return value instanceof Long number
        ? new ProtocolBuffer().number(3, number)
        : new ProtocolBuffer().text(1, value.toString());
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
