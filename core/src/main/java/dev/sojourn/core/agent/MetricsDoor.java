package dev.sojourn.core.agent;

import dev.sojourn.core.metrics.Metrics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import jdk.jfr.FlightRecorder;

/// The metrics that the agent serves, where it was asked to and the JVM can. What it cannot it
/// says, and the rest of the agent works on.
final class MetricsDoor {
  private final Metrics metrics;

  private MetricsDoor(Metrics metrics) {
    this.metrics = metrics;
  }

  /// @param port where to serve, if at all
  /// @param status gets what became of it
  static Optional<MetricsDoor> open(OptionalInt port, List<String> status) {
    if (port.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (!FlightRecorder.isAvailable()) {
        status.add("serves no metrics because JDK Flight Recorder is off in this JVM");
        return Optional.empty();
      }
      Metrics metrics = Metrics.serve(port.getAsInt());
      status.add("serves metrics on http://127.0.0.1:" + metrics.address().getPort() + "/metrics");
      return Optional.of(new MetricsDoor(metrics));
    } catch (IOException failure) {
      status.add("serves no metrics because port " + port.getAsInt() + ": " + failure.getMessage());
    } catch (NoClassDefFoundError _) {
      status.add("serves no metrics because this JVM lacks the module jdk.httpserver or jdk.jfr");
    }
    return Optional.empty();
  }

  void close() {
    metrics.close();
  }
}
