package dev.sojourn.core.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Sends every socket's figures to an OpenTelemetry collector every ten seconds, by OTLP over HTTP,
/// until it is closed. Without OpenTelemetry's libraries: they would be in the program's JVM.
public final class OtlpPush implements AutoCloseable {
  /// The thread that sends: its connections are not the program's.
  public static final String THREAD = "sojourn otlp";

  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final SocketFigures figures;
  private final URI endpoint;
  private final OtlpSettings settings;
  private final Duration period;
  private final Thread thread = Thread.ofPlatform().daemon().name(THREAD).unstarted(this::run);
  private boolean closed;
  private boolean fails;

  private OtlpPush(SocketFigures figures, URI endpoint, OtlpSettings settings, Duration period) {
    this.figures = figures;
    this.endpoint = endpoint;
    this.settings = settings;
    this.period = period;
  }

  /// Begins to send.
  ///
  /// @param figures stay open when this is closed
  /// @param endpoint the collector's; without a path the one of OTLP is added
  public static OtlpPush start(SocketFigures figures, URI endpoint) {
    return start(figures, endpoint, OtlpSettings.of(System.getenv()), PERIOD);
  }

  static OtlpPush start(
      SocketFigures figures, URI endpoint, OtlpSettings settings, Duration period) {
    OtlpPush push = new OtlpPush(figures, OtlpSettings.metricsOf(endpoint), settings, period);
    push.thread.start();
    return push;
  }

  /// Where it sends to.
  public URI endpoint() {
    return endpoint;
  }

  private void run() {
    try {
      while (!awaitClose()) {
        push();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitClose() throws InterruptedException {
    long end = System.nanoTime() + period.toNanos();
    for (long left = period.toMillis();
        !closed && left > 0;
        left = Duration.ofNanos(end - System.nanoTime()).toMillis()) {
      wait(left);
    }
    return closed;
  }

  private synchronized void push() {
    try {
      post(OtlpRequest.of(settings.resource(), Instant.now(), figures.snapshots()));
      fails = false;
    } catch (IOException failure) {
      if (!fails) {
        System.err.println(
            "Sojourn cannot send metrics to %s (%s): it goes on trying"
                .formatted(endpoint, failure.getMessage()));
      }
      fails = true;
    }
  }

  private void post(byte[] request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Content-Type", "application/x-protobuf");
    // Else the socket would stay among the program's.
    connection.setRequestProperty("Connection", "close");
    for (Map.Entry<String, String> header : settings.headers().entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
    connection.setFixedLengthStreamingMode(request.length);
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(request);
    }
    int status = connection.getResponseCode();
    if (status / HUNDRED != SUCCESS) {
      connection.disconnect();
      throw new IOException("it answers with status " + status);
    }
    try (InputStream answer = connection.getInputStream()) {
      answer.readAllBytes();
    }
  }

  /// Sends what there is at the end.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    push();
  }
}
