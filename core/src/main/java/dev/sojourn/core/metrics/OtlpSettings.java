package dev.sojourn.core.metrics;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What OpenTelemetry's own environment variables say of a program and of how to reach its
/// collector: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_EXPORTER_OTLP_HEADERS
/// (opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables).
///
/// @param resource attributes, by the names of the semantic conventions
/// @param headers of every request
record OtlpSettings(Map<String, Object> resource, Map<String, String> headers) {
  private static final String SERVICE = "service.name";
  private static final String PATH = "/v1/metrics";

  static OtlpSettings of(Map<String, String> environment) {
    Map<String, Object> resource = new TreeMap<>();
    resource.put(SERVICE, "unknown_service:java");
    resource.put("process.pid", ProcessHandle.current().pid());
    resource.putAll(pairs(environment.get("OTEL_RESOURCE_ATTRIBUTES")));
    String service = environment.getOrDefault("OTEL_SERVICE_NAME", "");
    if (!service.isEmpty()) {
      resource.put(SERVICE, service);
    }
    return new OtlpSettings(resource, pairs(environment.get("OTEL_EXPORTER_OTLP_HEADERS")));
  }

  /// Pairs as in `key=value,key=value`, with percent encoding; what is no pair is left out.
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new TreeMap<>();
    for (String pair : text == null ? new String[0] : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1).strip()));
      }
    }
    return pairs;
  }

  /// In a form, where the decoder is at home, a plus stands for a blank.
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return value;
    }
  }

  /// Where a collector takes metrics: at the address itself, or where OTLP has them below one that
  /// has no path.
  static URI metricsOf(URI endpoint) {
    String path = endpoint.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? endpoint.resolve(PATH) : endpoint;
  }
}
