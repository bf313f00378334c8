package dev.sojourn.analysis.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.jvm.Jcmd;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.Pty;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import dev.sojourn.analysis.cli.testing.SojournJvm;
import dev.sojourn.analysis.cli.testing.SojournProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /// The same, also of a socket whose name was on record too long ago.
  private static final Pattern FOLLOWED = Pattern.compile("(#|127\\.0\\.0\\.1:)\\d+ +[1-9]");

  private static final Pattern HEAD = Pattern.compile("^UTC ");

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
  void nothingListensInAJvmThatIsWatchedAndNoRecordingStays() throws Exception {
    try (SleepyReceiver receiver = SleepyReceiver.start();
        RunningProgram top = SojournJvm.start("top", receiver.pid())) {
      List<String> lines = top.await(COUNTED);

      assertThat(Listeners.of(receiver.pid())).isEmpty();
      assertThat(lines.getFirst()).startsWith("UTC       socket");
      assertThat(lines.getLast()).contains(receiver.address());
      assertThat(jcmd(receiver.pid(), "JFR.check")).contains("sojourn-top-" + top.pid());

      top.interrupt();

      assertThat(jcmd(receiver.pid(), "JFR.check")).contains("No available recordings");
    }
  }

  /// Then its chunks are written when they end, and this one ends with the dump.
  @Test
  void aRepositoryThatIsNotFlushedIsShownChunkByChunk() throws Exception {
    try (SleepyReceiver receiver = SleepyReceiver.start()) {
      Path repository = record(receiver, "flush-interval=1h");
      try (RunningProgram top = SojournJvm.start("top", "--repository", repository.toString())) {
        top.await(HEAD);
        jcmd(receiver.pid(), "JFR.dump", "filename=" + folder.resolve("dump.jfr"));

        top.await(FOLLOWED);
      }
    }
  }

  @Test
  void aRepositoryIsFollowedAsItIsWritten() throws Exception {
    try (SleepyReceiver receiver = SleepyReceiver.start()) {
      String repository = record(receiver).toString();
      try (RunningProgram top = SojournJvm.start("top", "--repository", repository)) {
        top.await(FOLLOWED);
      }
    }
  }

  @Test
  void endsWithTheJvmThatItWatches() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY);
        RunningProgram top = SojournJvm.start("top", server.pid(), "--attach")) {
      top.await(COUNTED);

      server.end();

      assertThat(top.await(Pattern.compile("has ended")).getLast()).contains(server.pid());
      assertThat(top.end()).isEmpty();
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
    String counters = jcmd(pid, "PerfCounter.print");
    Matcher address = Pattern.compile("jndi/rmi://([^/]+)/jmxrmi").matcher(counters);
    assertThat(address.find()).as(counters).isTrue();
    return address.group(1);
  }

  /// Starts a recording with Sojourn's settings, and says where it is written as it goes.
  private Path record(SleepyReceiver receiver, String... options) throws IOException {
    Path settings = folder.resolve("sojourn.jfc");
    MeasuredJvm.installed().copySettings(settings);
    List<String> command = new ArrayList<>(List.of("JFR.start", "settings=" + settings));
    command.addAll(List.of(options));
    assertThat(jcmd(receiver.pid(), command.toArray(String[]::new))).contains("Started recording");
    String configuration = jcmd(receiver.pid(), "JFR.configure");
    Matcher repository = Pattern.compile("Repository path: (.+)").matcher(configuration);
    assertThat(repository.find()).as(configuration).isTrue();
    return Path.of(repository.group(1));
  }

  private static String jcmd(String pid, String... command) {
    return new Jcmd(Long.parseLong(pid)).run(List.of(command));
  }

  private Path recording() {
    return Recorded.during(
        folder.resolve("top.jfr"),
        recording -> new FakeReceiver(7, TimeUnit.MILLISECONDS.toNanos(1)).receivePackets(20));
  }
}
