package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import org.junit.jupiter.api.Test;

/// Stalls of programs that know nothing of the agent, in a JVM that has it.
class AgentStallsTest {
  private static final String RUNNER = "dev.sojourn.core.agent.ContractRunner";

  @Test
  void theChainOfEveryStallIsSeen() throws Exception {
    Child.Ended ended = run("", AgentStalls.class);

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("passed=18");
  }

  @Test
  void nobodyLooksWhenToldNotTo() throws Exception {
    Child.Ended ended = run("witness=off", AgentWithoutWitness.class);

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("passed=1");
  }

  private static Child.Ended run(String options, Class<?> tests) throws Exception {
    return ChildJvm.withTests()
        .options(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1")
        .agent(options)
        .run(RUNNER, tests.getName());
  }
}
