package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A process that is stopped and goes on: a row of faults.md.
class SuspendedFaultsTest {
  private static final long STOPPED_MILLIS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void processSuspendedAndResumed() throws Exception {
    Process process = OtherJvm.start(SuspendMain.class, List.of());
    try (BufferedReader output = process.inputReader()) {
      int port = Integer.parseInt(output.readLine());
      signal("STOP", process);
      awaitStopped(process);
      try (Loopback loopback = Loopback.to(new InetSocketAddress("127.0.0.1", port))) {
        loopback.send(SuspendMain.PACKETS, 10);
      }
      Thread.sleep(STOPPED_MILLIS);
      signal("CONT", process);

      assertThat(Long.parseLong(output.readLine()))
          .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(STOPPED_MILLIS));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void signal(String name, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  /// Its threads stop one by one; the state follows the name in brackets (proc_pid_stat(5)).
  private static void awaitStopped(Process process) {
    Path stat = Path.of("/proc", "" + process.pid(), "stat");
    await()
        .atMost(LIMIT)
        .until(() -> Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("T"));
  }
}
