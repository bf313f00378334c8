package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.events.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's behaviour is the same without the agent, with the agent while nothing records, and
/// with every packet on record.
class ContractTest {
  private static final String[] CONTRACT =
      Stream.of(ChannelContract.class, SocketContract.class, SelectorContract.class)
          .map(Class::getName)
          .toArray(String[]::new);

  @TempDir Path folder;

  @Test
  void holdsWithoutTheAgent() throws Exception {
    assertPassed(ChildJvm.withTests().run(ContractRunner.class, CONTRACT));
  }

  @Test
  void holdsWithTheAgentWhileNothingRecords() throws Exception {
    assertPassed(ChildJvm.withTests().agent("").run(ContractRunner.class, CONTRACT));
  }

  @Test
  void holdsWhileEveryPacketIsRecorded() throws Exception {
    Path file = folder.resolve("contract.jfr");
    assertPassed(ChildJvm.withTests().agent("record=" + file).run(ContractRunner.class, CONTRACT));
    assertThat(Files.exists(file)).isTrue();
    long packets =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals(Schema.PacketReceived.NAME))
            .count();
    assertThat(packets).isGreaterThan(400);
  }

  private static void assertPassed(ChildJvm.Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("passed=");
  }
}
