package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's behaviour is the same without the agent, with the agent while nothing records, and
/// with every packet on record.
class ContractTest {
  private static final String[] CONTRACT =
      Stream.of(
              ChannelContract.class,
              BlockingChannelContract.class,
              SocketContract.class,
              SelectorContract.class,
              StreamContract.class)
          .map(Class::getName)
          .toArray(String[]::new);

  private static final String RUNNER = ContractRunner.class.getName();

  private static final Pattern PASSED = Pattern.compile("(?m)^passed=(\\d+)$");

  /// So that runs in which nothing was found are not equal to each other for that.
  private static final int AT_LEAST = 80;

  private static int passedWithout;

  @TempDir Path folder;

  @BeforeAll
  static void runWithoutTheAgent() throws Exception {
    passedWithout = passed(ChildJvm.withTests().run(RUNNER, CONTRACT));
  }

  @Test
  void holdsWithoutTheAgent() {
    assertThat(passedWithout).isGreaterThanOrEqualTo(AT_LEAST);
  }

  @Test
  void holdsWithTheAgentWhileNothingRecords() throws Exception {
    assertThat(passed(ChildJvm.withTests().agent("").run(RUNNER, CONTRACT)))
        .isEqualTo(passedWithout);
  }

  @Test
  void holdsWhileEveryPacketIsRecorded() throws Exception {
    Path file = folder.resolve("contract.jfr");
    assertThat(passed(ChildJvm.withTests().agent("record=" + file).run(RUNNER, CONTRACT)))
        .isEqualTo(passedWithout);
    assertThat(Files.exists(file)).isTrue();
    Recorded recorded = Recorded.read(file);
    assertThat(recorded.of(Schema.PacketReceived.NAME)).hasSizeGreaterThan(400);
    assertThat(recorded.readsCounted()).isGreaterThan(400);
  }

  private static int passed(Child.Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
    Matcher passed = PASSED.matcher(ended.output());
    assertThat(passed.find()).as(ended.output()).isTrue();
    return Integer.parseInt(passed.group(1));
  }
}
