package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.agent.servers.EchoProgram;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.core.metrics.Collector;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The agent's metrics in a program that knows nothing of them.
class AgentMetricsTest {
  private static final String ECHO = EchoProgram.class.getName();
  private static final String URL = "serves metrics on (http://127\\.0\\.0\\.1:\\S+)\\.";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern WAITED =
      Pattern.compile("sojourn_queue_delay_seconds_count\\{socket=\"127\\.0\\.0\\.1:\\d+\"} [1-9]");

  @Test
  void aRunningProgramCanBeScraped() throws Exception {
    try (Child program =
        ChildJvm.withTests().agent("metrics=0").start(ECHO, Integer.toString(Integer.MAX_VALUE))) {
      String url = program.await(URL).group(1);
      String metrics =
          await().atMost(LIMIT).until(() -> get(url), text -> WAITED.matcher(text).find());
      assertThat(metrics).contains("sojourn_received_datagrams_total{socket=\"127.0.0.1:");
    }
  }

  @Test
  void aProgramEndsAsIfNothingServed() throws Exception {
    Child.Ended ended = ChildJvm.withTests().agent("metrics=0").run(ECHO, "50");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("received 50");
  }

  @Test
  void aRunningProgramSendsToACollector() throws Exception {
    try (Collector collector = Collector.start();
        Child program =
            ChildJvm.withTests()
                .agent("otlp=" + collector.address())
                .start(ECHO, Integer.toString(Integer.MAX_VALUE))) {
      program.await("sends metrics to " + collector.address() + "/v1/metrics");

      await().atMost(LIMIT).until(() -> collector.requests().toString().contains("127.0.0.1:"));
    }
  }

  @Test
  void aProgramRunsOnWithoutTheCollectorThatItIsToSendTo() throws Exception {
    Child.Ended ended = ChildJvm.withTests().agent("otlp=http://127.0.0.1:1").run(ECHO, "50");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("received 50").doesNotContain("Exception");
  }

  private static String get(String url) throws Exception {
    try (InputStream body = URI.create(url).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
