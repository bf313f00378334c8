package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.agent.servers.EchoProgram;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The agent's metrics in a program that knows nothing of them.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class AgentMetricsTest {
  private static final String ECHO = EchoProgram.class.getName();
  private static final Pattern URL =
      Pattern.compile("serves metrics on (http://127\\.0\\.0\\.1:\\S+)\\.");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern WAITED =
      Pattern.compile("sojourn_queue_delay_seconds_count\\{socket=\"127\\.0\\.0\\.1:\\d+\"} [1-9]");

  @Test
  void aRunningProgramCanBeScraped() throws Exception {
    Process program =
        ChildJvm.withTests().agent("metrics=0").start(ECHO, Integer.toString(Integer.MAX_VALUE));
    try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8)) {
      String url = url(output);
      String metrics =
          await().atMost(LIMIT).until(() -> get(url), text -> WAITED.matcher(text).find());
      assertThat(metrics).contains("sojourn_received_datagrams_total{socket=\"127.0.0.1:");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void aProgramEndsAsIfNothingServed() throws Exception {
    ChildJvm.Ended ended = ChildJvm.withTests().agent("metrics=0").run(ECHO, "50");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("received 50");
  }

  /// The agent's line may come after something that the JVM itself has to say.
  private static String url(BufferedReader output) {
    return output
        .lines()
        .map(URL::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String get(String url) throws Exception {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
