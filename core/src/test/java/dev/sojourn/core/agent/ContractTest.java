package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's behaviour is the same without the agent, with the agent while nothing records, and
/// with every packet on record.
class ContractTest {
  private static final String[] CONTRACT =
      Stream.of(ChannelContract.class, SocketContract.class, SelectorContract.class)
          .map(Class::getName)
          .toArray(String[]::new);

  private static final String RUNNER = ContractRunner.class.getName();

  @TempDir Path folder;

  @Test
  void holdsWithoutTheAgent() throws Exception {
    assertPassed(ChildJvm.withTests().run(RUNNER, CONTRACT));
  }

  @Test
  void holdsWithTheAgentWhileNothingRecords() throws Exception {
    assertPassed(ChildJvm.withTests().agent("").run(RUNNER, CONTRACT));
  }

  @Test
  void holdsWhileEveryPacketIsRecorded() throws Exception {
    Path file = folder.resolve("contract.jfr");
    assertPassed(ChildJvm.withTests().agent("record=" + file).run(RUNNER, CONTRACT));
    assertThat(Files.exists(file)).isTrue();
    assertThat(Recorded.read(file).of(Schema.PacketReceived.NAME)).hasSizeGreaterThan(400);
  }

  private static void assertPassed(Child.Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("passed=");
  }
}
