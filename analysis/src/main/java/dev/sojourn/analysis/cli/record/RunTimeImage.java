package dev.sojourn.analysis.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/// What the file `release` says of the run-time image that a `java` belongs to.
final class RunTimeImage {
  private final Properties properties;

  private RunTimeImage(Properties properties) {
    this.properties = properties;
  }

  /// Knows nothing of an image that has not a JDK's usual layout: its JVM will tell for itself.
  static RunTimeImage of(Path java) {
    Properties properties = new Properties();
    try {
      Path release = java.toRealPath().getParent().resolveSibling("release");
      try (var reader = Files.newBufferedReader(release)) {
        properties.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      properties.clear();
    }
    return new RunTimeImage(properties);
  }

  /// Its feature version.
  Optional<Integer> version() {
    String version = property("JAVA_VERSION");
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    try {
      return Optional.of(Integer.parseInt(feature.split("[^0-9]", 2)[0]));
    } catch (NumberFormatException notToldThere) {
      return Optional.empty();
    }
  }

  /// Whether it is known to be without a module.
  boolean lacks(String module) {
    String modules = property("MODULES");
    return !modules.isBlank() && !Arrays.asList(modules.split("\\s+")).contains(module);
  }

  private String property(String name) {
    return properties.getProperty(name, "").replace("\"", "");
  }
}
