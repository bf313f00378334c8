package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sojourn.core.Fault;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.receive.programs.SuspendMain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/// A process that is stopped and goes on: a row of faults.md.
class SuspendedFaultsTest {
  private static final char STOPPED = 'T';
  private static final long STOPPED_MILLIS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  @Fault(
      what = "The process is suspended and resumed",
      promise = "What its packets waited meanwhile is in their delay")
  void processSuspendedAndResumed() throws Exception {
    try (Child process =
        ChildJvm.withTests()
            .options("--enable-native-access=ALL-UNNAMED")
            .start(SuspendMain.class.getName())) {
      int port = Integer.parseInt(process.await("^port=(\\d+)$").group(1));
      signal("STOP", process);
      awaitStopped(process);
      try (Loopback loopback = Loopback.to(new InetSocketAddress("127.0.0.1", port))) {
        loopback.send(SuspendMain.PACKETS, 10);
      }
      Thread.sleep(STOPPED_MILLIS);
      signal("CONT", process);

      MatchResult said = process.await("^received=(\\d+) least=(\\d+)$");
      assertThat(said.group(1)).isEqualTo("" + SuspendMain.PACKETS);
      assertThat(Long.parseLong(said.group(2)))
          .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(STOPPED_MILLIS));
    }
  }

  private static void signal(String name, Child process) throws Exception {
    Child.Ended kill = Child.run(List.of("kill", "-" + name, "" + process.pid()));
    assertThat(kill.status()).as(kill.output()).isZero();
  }

  /// Its threads stop one by one, and one of them may end meanwhile.
  private static void awaitStopped(Child process) {
    Path tasks = Path.of("/proc", "" + process.pid(), "task");
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(states(tasks)).isNotEmpty().containsOnly(STOPPED));
  }

  /// The state of each thread, which follows its name in brackets (proc_pid_stat(5)).
  private static List<Character> states(Path tasks) throws IOException {
    List<Character> states = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        states.add(stat.charAt(stat.lastIndexOf(')') + 2));
      }
    }
    return states;
  }
}
