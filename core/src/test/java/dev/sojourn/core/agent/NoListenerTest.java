package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.ListenersProgram;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody listens unless asked to.
class NoListenerTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "sample=10ms", "capture=off,sample=1ms"})
  void theAgentListensNowhere(String options) throws Exception {
    assertThat(listeners(ChildJvm.withTests().agent(options))).isEmpty();
  }

  @Test
  void neitherDoesAProgramWithoutIt() throws Exception {
    assertThat(listeners(ChildJvm.withTests())).isEmpty();
  }

  @Test
  void metricsThatAreAskedForAreTheOneListener() throws Exception {
    assertThat(listeners(ChildJvm.withTests().agent("metrics=0"))).hasSize(1);
  }

  private static List<String> listeners(ChildJvm jvm) throws Exception {
    Child.Ended ended = jvm.run(ListenersProgram.class.getName());
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("looked");
    return ended.output().lines().filter(line -> line.contains("listens on")).toList();
  }
}
