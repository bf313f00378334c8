package dev.sojourn.core.agent;

import dev.sojourn.core.metrics.Metrics;
import dev.sojourn.core.metrics.OtlpPush;
import dev.sojourn.core.metrics.SocketFigures;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jdk.jfr.FlightRecorder;

/// The metrics that the agent serves and sends, where it was asked to and the JVM can. What it
/// cannot it says, and the rest of the agent works on.
final class MetricsDoor {
  private final Deque<Runnable> closes = new ArrayDeque<>();

  /// @param port where to serve, if at all
  /// @param collector where to send to, if at all
  /// @param status gets what became of it
  static Optional<MetricsDoor> open(
      OptionalInt port, Optional<URI> collector, List<String> status) {
    if (port.isEmpty() && collector.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (!FlightRecorder.isAvailable()) {
        status.add("tells no metrics because JDK Flight Recorder is off in this JVM");
        return Optional.empty();
      }
    } catch (NoClassDefFoundError _) {
      status.add("tells no metrics because this JVM lacks the module jdk.jfr");
      return Optional.empty();
    }
    MetricsDoor door = new MetricsDoor();
    SocketFigures figures = SocketFigures.follow();
    door.closes.push(figures::close);
    port.ifPresent(number -> door.serve(figures, number, status));
    collector.ifPresent(endpoint -> door.send(figures, endpoint, status));
    return Optional.of(door);
  }

  private void serve(SocketFigures figures, int port, List<String> status) {
    try {
      Metrics metrics = Metrics.serve(figures, port);
      closes.push(metrics::close);
      status.add("serves metrics on http://127.0.0.1:" + metrics.address().getPort() + "/metrics");
    } catch (IOException failure) {
      status.add("serves no metrics because port " + port + ": " + failure.getMessage());
    } catch (NoClassDefFoundError _) {
      status.add("serves no metrics because this JVM lacks the module jdk.httpserver");
    }
  }

  private void send(SocketFigures figures, URI collector, List<String> status) {
    OtlpPush push = OtlpPush.start(figures, collector);
    closes.push(push::close);
    status.add("sends metrics to " + push.endpoint());
  }

  /// In the reverse order, so that what is sent last is complete.
  void close() {
    closes.forEach(Runnable::run);
  }
}
