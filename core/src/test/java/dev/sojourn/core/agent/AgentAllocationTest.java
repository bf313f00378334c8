package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.AllocationProgram;
import dev.sojourn.core.child.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a packet on record makes the receiving thread allocate: nothing, once all is compiled.
class AgentAllocationTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"blocking", "selected"})
  void nothingPerPacket(String how) throws Exception {
    var ended =
        ChildJvm.withTests()
            .agent("record=" + folder.resolve("allocation.jfr"))
            .run(AllocationProgram.class.getName(), how);
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output().lines()).contains("least 0.0");
  }
}
