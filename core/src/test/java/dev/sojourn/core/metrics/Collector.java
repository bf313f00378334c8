package dev.sojourn.core.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenTelemetry collector that keeps what it is sent, read by the protocol's own classes.
public final class Collector implements AutoCloseable {
  private final List<ExportMetricsServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final HttpServer server;
  private volatile int status = 200;

  private Collector(HttpServer server) {
    this.server = server;
  }

  public static Collector start() throws IOException {
    Collector collector =
        new Collector(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    collector.server.createContext("/v1/metrics", collector::take);
    collector.server.start();
    return collector;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isOtlp =
          exchange.getRequestMethod().equals("POST")
              && exchange
                  .getRequestHeaders()
                  .getFirst("Content-Type")
                  .equals("application/x-protobuf");
      if (status == 200 && isOtlp) {
        requests.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      }
      if (status != 200) {
        refused.incrementAndGet();
      }
      exchange.sendResponseHeaders(isOtlp ? status : 400, -1);
    }
  }

  /// Without the protocol's path.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on it answers with this status.
  void answer(int other) {
    status = other;
  }

  public List<ExportMetricsServiceRequest> requests() {
    return requests;
  }

  int refused() {
    return refused.get();
  }

  List<String> authorizations() {
    return authorizations;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
