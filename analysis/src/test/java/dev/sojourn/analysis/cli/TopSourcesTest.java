package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.programs.PingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Everything that `top` can watch, piped and on a terminal.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TopSourcesTest {
  private static final String QUIETLY = "-XX:+EnableDynamicAgentLoading";
  private static final String ALTERNATE_SCREEN = "\u001b[?1049h";

  /// A socket of which packets are on record.
  private static final Pattern COUNTED = Pattern.compile("127\\.0\\.0\\.1:\\d+ +[1-9]");

  @TempDir Path folder;

  @Test
  void aFileIsReadToItsEnd() {
    Ran ran = Ran.sojourn("top", "--file", recording().toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("UTC       socket")
        .containsPattern("\n\\d\\d:\\d\\d:\\d\\d  #7 +[1-9]")
        .doesNotContain("\u001b");
  }

  /// There is nothing to redraw.
  @Test
  void aFileOnATerminalLeavesTheScreenAsItIs() throws Exception {
    String command = SojournProcess.shell("top", "--file", recording().toString());
    try (Pty pty = Pty.run(110, 24, command)) {
      pty.await(screen -> screen.contains("status 0"));

      assertThat(pty.screen()).contains("before", "packets/s", "#7");
      assertThat(pty.written()).doesNotContain(ALTERNATE_SCREEN);
    }
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    Ran ran = Ran.sojourn("top", "--file", folder.resolve("none.jfr").toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("none.jfr").containsOnlyOnce("\n");
  }

  @Test
  void aJvmWithoutSojournIsToldHowToHaveIt() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      Ran ran = Ran.sojourn("top", server.pid(), "--seconds", "1");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("process " + server.pid(), "--attach");
    }
  }

  @Test
  void attachesWhilePipedAndLeavesTheJvmAsItWas() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY);
        RunningProgram top = SojournJvm.start("top", server.pid(), "--attach")) {
      assertThat(top.await(COUNTED)).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));

      top.interrupt();

      assertThat(agent(server)).isEqualTo("detached");
    }
  }

  @Test
  void attachesOnATerminalAndLeavesTheJvmAsItWas() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY);
        Pty pty = Pty.run(110, 12, SojournProcess.shell("top", server.pid(), "--attach"))) {
      pty.await(screen -> COUNTED.matcher(screen).find());
      assertThat(pty.screen()).contains("sojourn top process " + server.pid());

      pty.type("q");
      pty.await(screen -> screen.contains("status 0"));

      assertThat(agent(server)).isEqualTo("detached");
    }
  }

  @Test
  void aJvmElsewhereIsFollowed() throws Exception {
    try (SleepyReceiver receiver =
        SleepyReceiver.start(
            "-Djava.rmi.server.hostname=127.0.0.1",
            "-Dcom.sun.management.jmxremote.host=127.0.0.1",
            "-Dcom.sun.management.jmxremote.port=0",
            "-Dcom.sun.management.jmxremote.authenticate=false",
            "-Dcom.sun.management.jmxremote.ssl=false")) {
      assertFollowed(receiver, "--jmx", managementAddress(receiver.pid()));
    }
  }

  private static void assertFollowed(SleepyReceiver receiver, String option, String what)
      throws IOException {
    try (RunningProgram top = SojournJvm.start("top", option, what)) {
      assertThat(top.await(COUNTED).getLast()).contains(receiver.address());
    }
  }

  private static String agent(RunningProgram server) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(server.pid());
    try {
      return machine.getSystemProperties().getProperty("sojourn.agent.status");
    } finally {
      machine.detach();
    }
  }

  /// Where a JVM that took any free port for its management listens.
  private static String managementAddress(String pid) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), pid, "PerfCounter.print")
            .redirectErrorStream(true)
            .start();
    String counters = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher address = Pattern.compile("jndi/rmi://([^/]+)/jmxrmi").matcher(counters);
    assertThat(address.find()).as(counters).isTrue();
    return address.group(1);
  }

  private Path recording() {
    return Recorded.during(
        folder.resolve("top.jfr"),
        recording -> new FakeReceiver(7, TimeUnit.MILLISECONDS.toNanos(1)).receivePackets(20));
  }
}
