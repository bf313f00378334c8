package dev.sojourn.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Outputs as they should be, to the byte.
final class Golden {
  private Golden() {}

  static String file(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
