package dev.sojourn.analysis.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.jvm.AttachRefusals;
import dev.sojourn.analysis.cli.programs.PingServer;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.analysis.cli.testing.OldJdk;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.analysis.cli.testing.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachTest {
  private static final String QUIETLY = "-XX:+EnableDynamicAgentLoading";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void recordsARunningServerAndComesAgain() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      for (String file : new String[] {"first.jfr", "second.jfr"}) {
        Ran ran = attach(server.pid(), file);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(packets(ran)).isPositive();
        assertThat(folder.resolve(file)).isRegularFile();
        assertThat(property(server, "sojourn.agent.status")).isEqualTo("detached");
        assertThat(property(server, "sojourn.agent.recording")).isNull();
      }
      // One line each time, and nothing else.
      assertThat(server.end())
          .containsExactly(
              "Sojourn captures every datagram that the JDK receives, samples sockets.",
              "Sojourn captures every datagram that the JDK receives, samples sockets.",
              "ended");
    }
  }

  @Test
  void theJvmWarnsOnceThatAnAgentWasLoaded() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class)) {
      Ran ran = attach(server.pid(), "warned.jfr");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(packets(ran)).isPositive();
      assertThat(property(server, "sojourn.agent.status")).isEqualTo("detached");
      assertThat(server.end())
          .filteredOn(line -> line.contains("agent has been loaded dynamically"))
          .hasSize(1);
    }
  }

  @Test
  void ofTwoAtOnceOneRecordsAndTheOtherIsTold() throws Exception {
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      CompletableFuture<Ran> one =
          CompletableFuture.supplyAsync(() -> attach(server.pid(), "one.jfr"));
      CompletableFuture<Ran> two =
          CompletableFuture.supplyAsync(() -> attach(server.pid(), "two.jfr"));
      List<Ran> both = List.of(one.join(), two.join());

      // On a busy machine they may have come one after the other.
      assertThat(both)
          .allSatisfy(
              ran -> {
                if (ran.exitCode() == ExitCode.DONE) {
                  assertThat(packets(ran)).isPositive();
                } else {
                  assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CANNOT);
                  assertThat(ran.err()).contains("is being recorded already, into " + folder);
                }
              })
          .anyMatch(ran -> ran.exitCode() == ExitCode.DONE);
      assertThat(property(server, "sojourn.agent.status")).isEqualTo("detached");
    }
  }

  @Test
  void whatAnotherAttachLeftBehindCanBeEnded() throws Exception {
    Path left = folder.resolve("left.jfr");
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      assertRefused(Ran.sojourn("attach", server.pid(), "--detach"), "has no agent of Sojourn");
      VirtualMachine killed = VirtualMachine.attach(server.pid());
      killed.loadAgent(AgentJar.installed().path().toString(), AgentJar.options(left, "off"));
      killed.detach();

      assertRefused(attach(server.pid(), "app.jfr"), "recorded already, into " + left, "--detach");
      Ran ended = Ran.sojourn("attach", server.pid(), "--detach");

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.err()).contains(left.toString());
      assertThat(Files.size(left)).isPositive();
      assertThat(property(server, "sojourn.agent.status")).isEqualTo("detached");
    }
  }

  @Test
  void anAgentFromTheStartRecordsForAnAttachAndStays() throws Exception {
    String agent = AgentJar.installed().jvmOption("sample=1s");
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY, agent)) {
      Ran ran = attach(server.pid(), "app.jfr");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(packets(ran)).isPositive();
      assertThat(property(server, "sojourn.agent.status")).startsWith("captures");
      assertThat(property(server, "sojourn.agent.recording")).isNull();
    }
  }

  @Test
  void whereTheAgentCannotWriteItSaysSo() throws Exception {
    // A folder of that name: neither this command nor the JVM can put a file there.
    Files.createDirectories(folder.resolve("app.jfr").resolve("full"));
    try (RunningProgram server = ForeignProgram.start(PingServer.class, QUIETLY)) {
      assertRefused(attach(server.pid(), "app.jfr"), "app.jfr", "--output");
    }
  }

  @Test
  void noSuchProcess() {
    long free = 1;
    while (ProcessHandle.of(free).isPresent()) {
      free++;
    }
    assertRefused(attach(Long.toString(free), "app.jfr"), "there is no process " + free, "jps");
  }

  @Test
  void noJvm() throws IOException {
    Process sleep = new ProcessBuilder("sleep", "600").start();
    try {
      String pid = Long.toString(sleep.pid());
      assertRefused(attach(pid, "app.jfr"), "process " + pid + " is no HotSpot JVM", "jps");
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroy();
    }
  }

  @Test
  void thisCommandItself() {
    String pid = Long.toString(ProcessHandle.current().pid());
    assertRefused(attach(pid, "app.jfr"), "is this command itself");
  }

  @Test
  void anotherUsersProcess() {
    assertThatThrownBy(() -> AttachRefusals.otherUsers(4711, "tomcat", "ann"))
        .isInstanceOf(Failure.class)
        .hasMessage("process 4711 belongs to tomcat, and this is ann: run this command as tomcat");
    AttachRefusals.otherUsers(4711, "tomcat", "root");
    AttachRefusals.otherUsers(4711, "ann", "ann");
  }

  @Test
  void theFirstProcessOfTheMachine() {
    assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
    assertRefused(attach("1", "app.jfr"), "process 1 belongs to", "run this command as");
  }

  @Test
  void aJvmOlderThanTheAgentNeeds() throws Exception {
    Path home = OldJdk.home();
    String registry = home.resolve("bin").resolve("rmiregistry").toString();
    try (RunningProgram old = RunningProgram.start(List.of(registry, "0"))) {
      awaitAttachable(old);
      assertRefused(
          attach(old.pid(), "app.jfr"),
          "process " + old.pid() + " runs Java ",
          "the agent needs 25 or newer",
          "sojourn watch " + old.pid());
    }
  }

  @Test
  void aJvmThatIsClosedToAttach() throws Exception {
    String closed = "-XX:+DisableAttachMechanism";
    try (RunningProgram server = ForeignProgram.start(PingServer.class, closed)) {
      assertRefused(attach(server.pid(), "app.jfr"), closed);
      assertThat(server.end()).contains("ended");
    }
  }

  @Test
  void aJvmThatLoadsNoAgents() throws Exception {
    String no = "-XX:-EnableDynamicAgentLoading";
    try (RunningProgram server = ForeignProgram.start(PingServer.class, no)) {
      assertRefused(
          attach(server.pid(), "app.jfr"),
          "process " + server.pid() + " does not load agents",
          QUIETLY);
      assertThat(server.end()).containsExactly("ended");
    }
  }

  private Ran attach(String pid, String file) {
    String output = folder.resolve(file).toString();
    return Ran.sojourn("attach", pid, "--seconds=3", "--format=json", "--output", output);
  }

  private static long packets(Ran ran) {
    try {
      return new ObjectMapper().readTree(ran.out()).at("/packets/count").asLong();
    } catch (IOException e) {
      throw new AssertionError(ran.out(), e);
    }
  }

  private static String property(RunningProgram program, String name) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(program.pid());
    try {
      return vm.getSystemProperties().getProperty(name);
    } finally {
      vm.detach();
    }
  }

  private static void assertRefused(Ran ran, String... said) {
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CANNOT);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(said).doesNotContain("Exception", "\tat ");
    assertThat(ran.err().lines()).hasSize(1);
  }

  /// A JVM that just starts can not be attached to yet.
  private static void awaitAttachable(RunningProgram program) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(AttachNotSupportedException.class)
        .untilAsserted(() -> VirtualMachine.attach(program.pid()).detach());
  }
}
