package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sojourn.analysis.cli.testing.Ran;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the system or a file cannot do is one sentence that names it, and exit status 3.
class BadInputTest {
  @TempDir Path folder;

  @Test
  void aMissingFile() {
    assertRefused(Ran.sojourn("analyze", folder.resolve("none.jfr").toString()), "none.jfr");
  }

  @Test
  void aFolder() {
    assertRefused(Ran.sojourn("analyze", folder.toString()), folder.toString());
  }

  @Test
  void aTextFile() throws IOException {
    Path text = Files.writeString(folder.resolve("README.md"), "# Not a recording\n".repeat(100));
    assertRefused(Ran.sojourn("analyze", text.toString()), "README.md");
  }

  @Test
  void anEmptyFile() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.jfr"));
    assertRefused(Ran.sojourn("analyze", empty.toString()), "empty.jfr");
  }

  @Test
  void aRecordingOfSomethingElse() throws IOException, InterruptedException {
    assertRefused(Ran.sojourn("analyze", strange().toString()), "strange.jfr");
  }

  @Test
  void aRecordingCutInItsFirstChunk() throws IOException, InterruptedException {
    byte[] whole = Files.readAllBytes(strange());
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Path cut = Files.write(folder.resolve("cut.jfr"), half);
    assertRefused(Ran.sojourn("analyze", cut.toString()), "cut.jfr");
  }

  @Test
  void aRecordingOfAnOlderFormat() throws IOException {
    byte[] chunk = new byte[200];
    System.arraycopy(new byte[] {'F', 'L', 'R', 0, 0, 0, 0, 9}, 0, chunk, 0, 8);
    Path old = Files.write(folder.resolve("old.jfr"), chunk);
    Ran ran = Ran.sojourn("analyze", old.toString());
    assertRefused(ran, "old.jfr", "JDK 7 or 8", "Mission Control");
    assertThat(ran.err()).doesNotContain("damaged");
  }

  @Test
  void noPacketsToWriteFromAFileThatIsNone() {
    Ran ran =
        Ran.sojourn("analyze", "--format", "packets-csv", folder.resolve("no.jfr").toString());
    assertRefused(ran, "no.jfr");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aPortInUse() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      String port = Integer.toString(taken.getLocalPort());
      String output = folder.toString();
      assertRefused(Ran.sojourn("demo", "--port", port, "--output", output), port, "in use");
      String file = folder.resolve("received.jfr").toString();
      assertRefused(Ran.sojourn("receive", "--port", port, "--output", file), port, "in use");
    }
  }

  @Test
  void aPortInUseLeavesOlderRecordings() throws IOException {
    Path demo = Files.writeString(folder.resolve("demo.jfr"), "old");
    Path received = Files.writeString(folder.resolve("received.jfr"), "old");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused(Ran.sojourn("demo", "--port", port, "--output", "" + folder), "in use");
      assertRefused(Ran.sojourn("receive", "--port", port, "--output", "" + received), "--force");
      assertRefused(
          Ran.sojourn("receive", "--port", port, "--output", "" + received, "--force"), "in use");
    }
    assertThat(demo).hasContent("old");
    assertThat(received).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(demo, received);
    }
  }

  @Test
  void aPrivilegedPort() throws IOException {
    Path firstFree = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
    assumeThat(Files.readAllLines(firstFree).getFirst()).isEqualTo("1024");
    Ran ran = Ran.sojourn("demo", "--port", "53", "--output", folder.toString());
    assertRefused(ran, "53", "privileged");
  }

  @Test
  void aFolderThatCannotBeWrittenTo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(Ran.sojourn("demo", "--output", file.resolve("sub").toString()), "file");
  }

  @Test
  void anAddressOfAnotherMachine() {
    String file = folder.resolve("received.jfr").toString();
    assertRefused(Ran.sojourn("receive", "--bind", "192.0.2.1", "--output", file), "192.0.2.1");
  }

  /// Of a JVM of its own: in this one other tests have made Sojourn's events known.
  private Path strange() throws IOException, InterruptedException {
    Path file = folder.resolve("strange.jfr");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:jfr+startup=off",
                "-XX:StartFlightRecording:filename=" + file,
                "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(other.waitFor()).isZero();
    return file;
  }

  private static void assertRefused(Ran ran, String... named) {
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).containsOnlyOnce("\n").contains(named);
    assertThat(ran.err()).doesNotContain("Exception", "\tat ");
  }
}
