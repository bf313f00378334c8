package dev.sojourn.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTest {
  @ParameterizedTest
  @ValueSource(strings = {"none", "gc", "lock", "handler", "sleep"})
  void drainsWhatWasSentWhenItsStandardInputEnds(String scenario) throws Exception {
    Process sink = start("Sink", "--scenario", scenario);
    try (BufferedReader lines = sink.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(valueOf(await(lines, "ready "), "port"));
      send(1000, port);
      sink.getOutputStream().close();
      String done = await(lines, "done ");
      assertThat(done).contains("received=1000 bytes=64000 dropped=0");
    } finally {
      sink.destroyForcibly();
    }
  }

  @Test
  void anUnknownScenarioIsRefused() {
    assertThatExceptionOfType(LabException.class)
        .isThrownBy(() -> Scenarios.named("nap", new Truth()))
        .withMessageContaining("nap");
  }

  private static void send(int packets, int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      DatagramPacket packet =
          new DatagramPacket(new byte[64], 64, InetAddress.getByName("127.0.0.1"), port);
      for (int i = 0; i < packets; i++) {
        socket.send(packet);
      }
    }
  }

  private static Process start(String program, String... arguments) throws IOException {
    String modules = System.getProperty("jdk.module.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=dev.sojourn.core",
                "--module-path",
                modules,
                "--module",
                "dev.sojourn.core/dev.sojourn.core.lab." + program));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String await(BufferedReader lines, String kind) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(kind)) {
      line = lines.readLine();
    }
    assertThat(line).as("a line of kind " + kind).isNotNull();
    return line;
  }

  private static String valueOf(String line, String key) {
    return line.replaceFirst(".*\\b" + key + "=(\\S+).*", "$1");
  }
}
