package dev.sojourn.analysis.live;

import dev.sojourn.analysis.attribution.EncodedHistogram;
import dev.sojourn.analysis.recording.Names;
import dev.sojourn.events.Schema.DelayHistogram;
import dev.sojourn.events.Schema.Socket;
import dev.sojourn.events.Schema.SocketQueue;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.logging.Logger;
import java.util.zip.DataFormatException;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.HistogramIterationValue;

/// Sends the figures of a followed JVM's datagram sockets to an OpenTelemetry collector: the same
/// metrics that the agent sends by itself (dev.sojourn.core.metrics.OtlpRequest).
///
/// What OpenTelemetry's own environment variables say of the service, of headers and of
/// certificates is heeded.
public final class OtlpExport implements AutoCloseable {
  /// Upper bounds of the buckets in seconds: 1, 2.5 and 5 of each power of ten, as the agent has
  /// them.
  static final List<Double> BOUNDS =
      List.of(
          1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25,
          0.5, 1.0, 2.5, 5.0, 10.0);

  private static final double NANOS = 1e9;
  private static final String PATH = "/v1/metrics";

  /// Kept here, since a logger that nobody holds is collected together with its handler.
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  private final Names names;
  private final Map<Integer, Figures> sockets = new ConcurrentHashMap<>();
  private final FirstWarning warning = new FirstWarning();
  private final OpenTelemetrySdk library;
  private final DoubleHistogram delays;

  /// One socket. The stream's thread writes, the library's reads.
  private static final class Figures {
    private volatile Attributes attributes;
    private volatile RecordedEvent queue;
    private volatile boolean own;

    Figures(int socket) {
      attributes = Attributes.builder().put("socket", "#" + socket).build();
    }
  }

  /// @param collector where it takes OTLP over HTTP; without a path the protocol's own is added
  /// @param names how addresses are shown
  /// @param period how often figures are sent
  public OtlpExport(URI collector, Names names, Duration period) {
    this.names = names;
    LIBRARY.setUseParentHandlers(false);
    LIBRARY.addHandler(warning);
    library = library(collector, period);
    Meter meter = library.getMeter("dev.sojourn");
    count(meter, "received", "Datagrams received.", SocketQueue.RECEIVED);
    count(meter, "dropped", "Datagrams that the kernel dropped at the socket.", SocketQueue.DROPS);
    count(
        meter,
        "unstamped",
        "Datagrams received without a kernel timestamp.",
        SocketQueue.UNSTAMPED);
    gauge(meter, "", "Kernel memory that the queued datagrams hold.", SocketQueue.QUEUED);
    gauge(
        meter,
        ".capacity",
        "Kernel memory that the queue may hold before datagrams are dropped.",
        SocketQueue.CAPACITY);
    delays =
        meter
            .histogramBuilder("sojourn.queue.delay")
            .setUnit("s")
            .setDescription(
                "From the kernel's receive timestamp to the return of the receive call.")
            .setExplicitBucketBoundariesAdvice(BOUNDS)
            .build();
  }

  private static OpenTelemetrySdk library(URI collector, Duration period) {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    settings.put("otel.metrics.exporter", "otlp");
    settings.put("otel.exporter.otlp.metrics.protocol", "http/protobuf");
    settings.put("otel.exporter.otlp.metrics.endpoint", metricsOf(collector).toString());
    settings.put("otel.metric.export.interval", period.toMillis() + "ms");
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesCustomizer(environment -> settings)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  private static URI metricsOf(URI collector) {
    String path = collector.getPath();
    return path.isEmpty() || path.equals("/") ? collector.resolve(PATH) : collector;
  }

  private void count(Meter meter, String name, String description, String field) {
    meter
        .counterBuilder("sojourn." + name + ".datagrams")
        .setUnit("{datagram}")
        .setDescription(description)
        .buildWithCallback(counter -> observe(counter, queue -> queue.getLong(field)));
  }

  private void gauge(Meter meter, String name, String description, String field) {
    meter
        .gaugeBuilder("sojourn.queue" + name)
        .ofLongs()
        .setUnit("By")
        .setDescription(description)
        .buildWithCallback(gauge -> observe(gauge, queue -> queue.getLong(field)));
  }

  private void observe(ObservableLongMeasurement measurement, ToLongFunction<RecordedEvent> value) {
    for (Figures socket : sockets.values()) {
      RecordedEvent queue = socket.queue;
      if (queue != null && !socket.own) {
        measurement.record(value.applyAsLong(queue), socket.attributes);
      }
    }
  }

  /// Has the stream's events counted, which must not reuse its events.
  public void follow(EventStream stream) {
    stream.setReuse(false);
    on(stream, Socket.NAME, this::place);
    on(stream, SocketQueue.NAME, event -> socket(event).queue = event);
    on(stream, DelayHistogram.NAME, this::delays);
  }

  private static void on(EventStream stream, String event, Consumer<RecordedEvent> take) {
    stream.onEvent(
        event,
        recorded -> {
          try {
            take.accept(recorded);
          } catch (RuntimeException e) {
            throw new DamagedEventException(event, e);
          }
        });
  }

  private Figures socket(RecordedEvent event) {
    return sockets.computeIfAbsent(event.getInt(Socket.SOCKET), Figures::new);
  }

  private void place(RecordedEvent event) {
    String host = names.shown(event.getString(Socket.LOCAL_ADDRESS));
    int port = event.getInt(Socket.LOCAL_PORT);
    Figures socket = socket(event);
    socket.own = event.hasField(Socket.OWN) && event.getBoolean(Socket.OWN);
    socket.attributes =
        Attributes.builder()
            .put("socket", host.contains(":") ? "[" + host + "]:" + port : host + ":" + port)
            .put(
                "network.transport",
                event.hasField(Socket.PROTOCOL) ? event.getString(Socket.PROTOCOL) : "udp")
            .put("network.local.address", host)
            .put("network.local.port", port)
            .build();
  }

  private void delays(RecordedEvent event) {
    Figures socket = socket(event);
    if (socket.own) {
      return;
    }
    byte[] encoded = Base64.getDecoder().decode(event.getString(DelayHistogram.HISTOGRAM));
    try {
      for (HistogramIterationValue bucket : EncodedHistogram.decode(encoded).recordedValues()) {
        for (long i = 0; i < bucket.getCountAtValueIteratedTo(); i++) {
          delays.record(bucket.getValueIteratedTo() / NANOS, socket.attributes);
        }
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("a histogram is damaged", e);
    }
  }

  /// Why figures could not be sent, the first time that they could not.
  public Optional<String> failure() {
    return warning.text();
  }

  /// Sends what there is at the end.
  @Override
  public void close() {
    library.close();
    LIBRARY.removeHandler(warning);
  }
}
