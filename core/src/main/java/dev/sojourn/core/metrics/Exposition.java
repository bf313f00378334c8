package dev.sojourn.core.metrics;

import dev.sojourn.core.metrics.SocketMetrics.Snapshot;
import dev.sojourn.core.metrics.SocketMetrics.Totals;
import java.util.List;
import java.util.function.ToLongFunction;

/// Writes OpenMetrics 1.0 text: per family its type, unit and help, then a line for each socket.
final class Exposition {
  static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final StringBuilder text = new StringBuilder();
  private final List<Snapshot> sockets;

  private Exposition(List<Snapshot> sockets) {
    this.sockets = sockets;
  }

  static String of(List<Snapshot> sockets) {
    Exposition exposition = new Exposition(sockets);
    exposition.counter(
        "sojourn_received_datagrams", "datagrams", "Datagrams received.", Totals::received);
    exposition.counter(
        "sojourn_dropped_datagrams",
        "datagrams",
        "Datagrams that the kernel dropped at the socket.",
        Totals::dropped);
    exposition.counter(
        "sojourn_unstamped_datagrams",
        "datagrams",
        "Datagrams received without a kernel timestamp.",
        Totals::unstamped);
    exposition.gauge(
        "sojourn_queue_bytes", "Kernel memory that the queued datagrams hold.", Totals::queued);
    exposition.gauge(
        "sojourn_queue_capacity_bytes",
        "Kernel memory that the queue may hold before datagrams are dropped.",
        Totals::capacity);
    exposition.delays();
    return exposition.text.append("# EOF\n").toString();
  }

  private void counter(String name, String unit, String help, ToLongFunction<Totals> value) {
    family(name, "counter", unit, help);
    values(name + "_total", value);
  }

  private void gauge(String name, String help, ToLongFunction<Totals> value) {
    family(name, "gauge", "bytes", help);
    values(name, value);
  }

  private void values(String sample, ToLongFunction<Totals> value) {
    for (Snapshot socket : sockets) {
      if (socket.totals() != null) {
        sample(sample, socket, "", Long.toString(value.applyAsLong(socket.totals())));
      }
    }
  }

  private void delays() {
    String name = "sojourn_queue_delay_seconds";
    family(
        name,
        "histogram",
        "seconds",
        "From the kernel's receive timestamp to the return of the receive call.");
    for (Snapshot socket : sockets) {
      long count = 0;
      for (int i = 0; i < SocketMetrics.BOUNDS.length; i++) {
        count += socket.buckets()[i];
        String bound = ",le=\"" + SocketMetrics.BOUNDS[i] + "\"";
        sample(name + "_bucket", socket, bound, Long.toString(count));
      }
      count += socket.buckets()[SocketMetrics.BOUNDS.length];
      sample(name + "_bucket", socket, ",le=\"+Inf\"", Long.toString(count));
      sample(name + "_count", socket, "", Long.toString(count));
      sample(name + "_sum", socket, "", Double.toString(socket.sumSeconds()));
    }
  }

  private void family(String name, String type, String unit, String help) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
  }

  private void sample(String name, Snapshot socket, String moreLabels, String value) {
    text.append(name)
        .append("{socket=\"")
        .append(escaped(socket.name()))
        .append('"')
        .append(moreLabels)
        .append("} ")
        .append(value)
        .append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
