package dev.sojourn.analysis.recording;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Gathers what a chunk's events tell of its process.
final class ProcessFacts {
  private static final String JVM = "jdk.JVMInformation";
  private static final String ENVIRONMENT = "jdk.InitialEnvironmentVariable";
  private static final String PROPERTY = "jdk.InitialSystemProperty";

  /// What containers and most shells call the machine.
  private static final String HOST = "HOSTNAME";

  private final Set<String> wantedEnvironment;
  private final Set<String> wantedProperties;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> properties = new TreeMap<>();
  private String host;
  private Long processId;
  private Long jvmStartMillis;

  ProcessFacts(Set<String> wantedEnvironment, Set<String> wantedProperties) {
    this.wantedEnvironment = wantedEnvironment;
    this.wantedProperties = wantedProperties;
  }

  Set<String> types() {
    return Set.of(JVM, ENVIRONMENT, PROPERTY);
  }

  void add(String type, Map<String, Object> fields) {
    switch (type) {
      case JVM -> addJvm(fields);
      case ENVIRONMENT -> addVariable(text(fields, "key"), text(fields, "value"));
      default -> add(wantedProperties, properties, text(fields, "key"), text(fields, "value"));
    }
  }

  private void addJvm(Map<String, Object> fields) {
    processId = (Long) fields.get("pid");
    jvmStartMillis = (Long) fields.get("jvmStartTime");
    String arguments = text(fields, "jvmArguments");
    if (arguments == null || wantedProperties.isEmpty()) {
      return;
    }
    for (String argument : arguments.split("\\s+")) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-D") && equals > 0) {
        String name = argument.substring(2, equals);
        add(wantedProperties, properties, name, argument.substring(equals + 1));
      }
    }
  }

  private void addVariable(String name, String value) {
    if (HOST.equals(name) && value != null && !value.isBlank()) {
      host = value;
    }
    add(wantedEnvironment, environment, name, value);
  }

  private static void add(
      Set<String> wanted, Map<String, String> found, String name, String value) {
    if (name != null && value != null && wanted.contains(name)) {
      found.put(name, value);
    }
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  /// Unknown until the JVM itself is told of.
  ProcessIdentity identity() {
    return processId == null || jvmStartMillis == null
        ? ProcessIdentity.UNKNOWN
        : new ProcessIdentity(host, processId, TimeUnit.MILLISECONDS.toNanos(jvmStartMillis));
  }

  Map<String, String> environment() {
    return environment;
  }

  Map<String, String> properties() {
    return properties;
  }
}
