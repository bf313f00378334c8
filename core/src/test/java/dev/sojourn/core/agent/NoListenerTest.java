package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.ListenersProgram;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody listens unless asked to.
class NoListenerTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "sample=10ms", "capture=off,sample=1ms"})
  void theAgentListensNowhere(String options) throws Exception {
    Child.Ended ended = ChildJvm.withTests().agent(options).run(ListenersProgram.class.getName());

    assertThat(ended.output()).contains("looked").doesNotContain("listens on");
  }

  @Test
  void neitherDoesAProgramWithoutIt() throws Exception {
    Child.Ended ended = ChildJvm.withTests().run(ListenersProgram.class.getName());

    assertThat(ended.output()).contains("looked").doesNotContain("listens on");
  }
}
