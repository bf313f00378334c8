package dev.sojourn.core.agent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Agent arguments of any characters: options within their bounds, or one sentence.
public final class AgentOptionsFuzzer {
  private AgentOptionsFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, StandardCharsets.UTF_8));
  }

  static void check(String text) {
    try {
      AgentOptions options = AgentOptions.parse(text);
      options.sample().ifPresent(AgentOptionsFuzzer::assertWithinBounds);
      options.metrics().ifPresent(AgentOptionsFuzzer::assertPort);
    } catch (IllegalArgumentException refused) {
      if (!refused.getMessage().startsWith("Sojourn's agent")) {
        throw new AssertionError("not said by the agent: " + refused.getMessage(), refused);
      }
    }
  }

  private static void assertPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new AssertionError("metrics on port " + port);
    }
  }

  private static void assertWithinBounds(Duration period) {
    if (period.isZero() || period.isNegative() || period.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new AssertionError("sampled every " + period);
    }
  }
}
