package dev.sojourn.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTest {
  private static final int SENT = 1000;
  private static final int BYTES = 64;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "gc",
        "lock",
        "handler",
        "sleep",
        "virtual-lock",
        "not-asked",
        "late-dump"
      })
  void drainsWhatWasSentWhenItsStandardInputEnds(String scenario) throws Exception {
    try (Child sink = start(scenario)) {
      send(SENT, Integer.parseInt(sink.await("^ready .*\\bport=(\\d+)").group(1)));
      sink.endInput();
      MatchResult done = sink.await("^done .*\\breceived=(\\d+) bytes=(\\d+) dropped=(\\d+)");
      long received = Long.parseLong(done.group(1));
      assertThat(received).isPositive();
      assertThat(Long.parseLong(done.group(2))).isEqualTo(received * BYTES);
      assertThat(received + Long.parseLong(done.group(3))).isEqualTo(SENT);
    }
  }

  @Test
  void anUnknownScenarioIsRefused() {
    assertThatExceptionOfType(LabException.class)
        .isThrownBy(() -> Scenarios.named("nap", Scene.unbroken()))
        .withMessageContaining("nap");
  }

  private static void send(int packets, int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      DatagramPacket packet =
          new DatagramPacket(new byte[BYTES], BYTES, InetAddress.getByName("127.0.0.1"), port);
      for (int i = 0; i < packets; i++) {
        socket.send(packet);
      }
    }
  }

  private static Child start(String scenario) throws IOException {
    return new ChildJvm()
        .options("--enable-native-access=dev.sojourn.core")
        .options("--module-path", System.getProperty("jdk.module.path"), "--module")
        .start("dev.sojourn.core/dev.sojourn.core.lab.Sink", "--scenario", scenario);
  }
}
