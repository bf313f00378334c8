package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.core.Fault;
import dev.sojourn.core.agent.servers.EchoProgram;
import dev.sojourn.core.agent.servers.LastDescriptors;
import dev.sojourn.core.agent.servers.OpenProgram;
import dev.sojourn.core.agent.servers.RefusingKernel;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A kernel that refuses for real, to a receiver and to a program that has the agent.
class RealSystemFaultsTest {
  private static final List<String> FEW_DESCRIPTORS = List.of("prlimit", "--nofile=200:200");

  /// Nobody, who may read the tests' class path wherever it lies.
  private static final List<String> NOBODY =
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=-all,+dac_read_search",
          "--ambient-caps=-all,+dac_read_search");

  private static final int MOST = (1 << 30) - 1;
  private static final String ECHO = EchoProgram.class.getName();
  private static final String OPEN = OpenProgram.class.getName();

  @TempDir Path folder;

  @Test
  @Fault(
      what = "The limit of descriptors is reached (`ulimit -n`)",
      promise = "`open` says so and what to raise, leaves nothing open, and works once it can")
  void descriptorsExhausted() throws Exception {
    assumeWorks(FEW_DESCRIPTORS);

    String said = said(receiver().under(FEW_DESCRIPTORS).run(last(), "receiver"));

    assertThat(said.lines().toList()).last().isEqualTo("opened");
    assertThat(said.lines().filter(line -> !line.startsWith("open")))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).contains("too many open files", "ulimit").endsWith("open: 0"));
  }

  @Test
  @Fault(
      what = "The same in a program that has the agent",
      promise = "The program's sockets receive on, and are captured")
  void descriptorsExhaustedUnderTheAgent() throws Exception {
    assumeWorks(FEW_DESCRIPTORS);

    Path file = folder.resolve("few.jfr");
    Child.Ended ended =
        ChildJvm.withTests()
            .agent("record=" + file)
            .under(FEW_DESCRIPTORS)
            .run(last(), "echo", "50");

    assertGoesOn(ended, "captures every datagram");
    assertThat(Recorded.read(file).of(Schema.PacketReceived.NAME)).hasSize(50);
  }

  @Test
  @Fault(
      what = "The user may not take a privileged port",
      promise = "`open` fails and names the call and the reason")
  void permissionDenied() throws Exception {
    assumeWorks(NOBODY);
    int privileged = number("/proc/sys/net/ipv4/ip_unprivileged_port_start") - 1;
    assumeTrue(privileged > 0, "every port is for everybody here");

    String said = said(receiver().under(NOBODY).run(OPEN, "" + privileged, "0"));

    assertThat(said).startsWith("bind failed on").contains("permission is denied", "EACCES");
  }

  @Test
  @Fault(
      what = "The agent may not write where it is to record",
      promise = "It says so in one sentence; the program runs as without it")
  void permissionDeniedToTheAgent() throws Exception {
    assumeWorks(NOBODY);

    Child.Ended ended =
        ChildJvm.withTests()
            .agent("record=" + folder.resolve("denied.jfr"))
            .under(NOBODY)
            .run(ECHO, "50");

    assertGoesOn(ended, "can not be written");
  }

  @Test
  @Fault(
      what = "A user asks for a receive buffer above `net.core.rmem_max`",
      promise = "The receiver works with the most that the kernel grants, and tells how much")
  void receiveBufferRefused() throws Exception {
    assumeWorks(NOBODY);

    String said = said(receiver().under(NOBODY).run(OPEN, "0", "" + MOST));

    assertThat(said).isEqualTo("granted " + 2L * number("/proc/sys/net/core/rmem_max"));
  }

  @ParameterizedTest
  @CsvSource({"1, EPERM, 37", "38, ENOSYS, 37", "1, EPERM, -1", "38, ENOSYS, -1"})
  @Fault(
      what = "A seccomp filter refuses SO_TIMESTAMPING, or setsockopt(2) altogether",
      promise = "`open` fails and names the call, the option and what may be the reason")
  void seccompRefuses(int errno, String symbol, int option) throws Exception {
    Child.Ended ended = refused(errno, option, receiver().commandOf(OPEN, "0", "0"));

    assertThat(said(ended))
        .startsWith("setsockopt " + (option < 0 ? "" : "SO_TIMESTAMPING"))
        .contains("seccomp", "(" + symbol + ")");
  }

  @ParameterizedTest
  @CsvSource({"1, EPERM", "38, ENOSYS"})
  @Fault(
      what = "A seccomp filter refuses SO_TIMESTAMPING to a program that has the agent",
      promise = "The agent says that it can not capture, and why; the program runs as without it")
  void seccompRefusesStampsToTheAgent(int errno, String symbol) throws Exception {
    Child.Ended ended = refused(errno, 37, ChildJvm.withTests().agent("").commandOf(ECHO, "50"));

    assertGoesOn(ended, "can not capture datagrams", "SO_TIMESTAMPING", symbol);
  }

  /// The JDK itself can open no socket then.
  @Test
  @Fault(
      what = "A seccomp filter refuses setsockopt(2) altogether to a program that has the agent",
      promise = "The program fares as it does without the agent, which says one sentence")
  void seccompRefusesAllToTheAgent() throws Exception {
    Child.Ended without = refused(1, -1, ChildJvm.withTests().commandOf(ECHO, "50"));
    Child.Ended with = refused(1, -1, ChildJvm.withTests().agent("").commandOf(ECHO, "50"));

    assertThat(with.status()).isEqualTo(without.status());
    assertThat(lines(with)).first().asString().startsWith("Sojourn").contains("EPERM");
    assertThat(lines(with).stream().skip(1)).containsExactlyElementsOf(lines(without));
  }

  private static ChildJvm receiver() {
    return ChildJvm.withTests().options("--enable-native-access=ALL-UNNAMED");
  }

  private static String last() {
    return LastDescriptors.class.getName();
  }

  private static Child.Ended refused(int errno, int option, List<String> command) throws Exception {
    List<String> launcher =
        ChildJvm.withTests()
            .options("--enable-native-access=ALL-UNNAMED")
            .commandOf(RefusingKernel.class.getName(), "" + errno, "" + option);
    return Child.run(Stream.concat(launcher.stream(), command.stream()).toList());
  }

  /// What the JVM itself has to say of its class data archive does not count.
  private static List<String> lines(Child.Ended ended) {
    return ended.output().lines().filter(line -> !line.contains("[warning][cds]")).toList();
  }

  private static String said(Child.Ended ended) {
    return String.join("\n", lines(ended));
  }

  private static void assertGoesOn(Child.Ended ended, String... sentence) {
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(lines(ended)).as(ended.output()).hasSize(2).last().isEqualTo("received 50");
    assertThat(lines(ended).getFirst()).startsWith("Sojourn").contains(sentence);
  }

  /// Buffered, as such a file has only one read's worth.
  private static int number(String file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
      return Integer.parseInt(reader.readLine());
    }
  }

  private static void assumeWorks(List<String> launcher) throws Exception {
    List<String> command = new ArrayList<>(launcher);
    command.add("true");
    try {
      int status = new ProcessBuilder(command).start().waitFor();
      assumeTrue(status == 0, () -> "not permitted here: " + launcher);
    } catch (IOException noSuchProgram) {
      abort(noSuchProgram.getMessage());
    }
  }
}
