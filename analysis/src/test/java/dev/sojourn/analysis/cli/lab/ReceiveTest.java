package dev.sojourn.analysis.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.Sojourn;
import dev.sojourn.analysis.cli.testing.ForeignProgram;
import dev.sojourn.events.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recordings that are started with jcmd on a running `sojourn receive`.
@Timeout(120)
class ReceiveTest {
  private static final Pattern READY =
      Pattern.compile("receiving on .* port (?<port>\\d+), process (?<pid>\\d+)");

  @TempDir Path folder;
  private Process command;
  private int port;
  private String pid;

  @BeforeEach
  void start() throws IOException {
    command =
        new ProcessBuilder(
                ForeignProgram.java(),
                "-Dsojourn.runtime=" + System.getProperty("sojourn.runtime"),
                "-cp",
                System.getProperty("java.class.path"),
                Sojourn.class.getName(),
                "receive")
            .start();
    BufferedReader errors = command.errorReader(StandardCharsets.UTF_8);
    Matcher ready = READY.matcher(errors.readLine());
    assertThat(ready.matches()).isTrue();
    port = Integer.parseInt(ready.group("port"));
    pid = ready.group("pid");
  }

  @AfterEach
  void stop() throws InterruptedException {
    command.destroy();
    command.waitFor();
  }

  @ParameterizedTest
  @CsvSource({
    "delay=1h, delay=0ns",
    "ports=1, ports=all",
    "throttle=0/s, throttle=off",
  })
  void thePacketSettingsAct(String none, String all) throws Exception {
    assertThat(packets(none)).isZero();
    assertThat(packets(all)).isPositive();
  }

  /// How many packets come on record while a setting is in force and packets come in.
  private long packets(String setting) throws Exception {
    Path file = folder.resolve(setting.replaceAll("\\W", "-") + ".jfr");
    jcmd("JFR.start", "name=one", "+" + Schema.PacketReceived.NAME + "#" + setting);
    do {
      send();
      jcmd("JFR.dump", "name=one", "filename=" + file);
    } while (count(file, Schema.Receive.NAME) == 0);
    jcmd("JFR.stop", "name=one");
    return count(file, Schema.PacketReceived.NAME);
  }

  private void send() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 10; i++) {
        socket.send(new DatagramPacket(new byte[8], 8, InetAddress.getLoopbackAddress(), port));
      }
    }
  }

  private static long count(Path file, String name) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .count();
  }

  private void jcmd(String... arguments) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> line = Stream.concat(Stream.of(tool, pid), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
