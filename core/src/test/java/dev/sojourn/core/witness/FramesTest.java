package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FramesTest {
  @Test
  void aLineIsToldWhereThereIsOne() {
    assertThat(Frames.text(frames(frame("a.B", "c", 7), frame("a.B", "wait0", -2))))
        .isEqualTo("a.B.c:7\na.B.wait0");
  }

  @Test
  void whatTheAgentPutBetweenIsLeftOut() {
    assertThat(
            Frames.text(
                frames(
                    frame("dev.sojourn.core.os.linux.LinuxSocketCalls", "recvmsg", 1),
                    frame("dev.sojourn.core.agent.Hooks", "receive0", 1),
                    frame("sun.nio.ch.SojournHook", "receive0", -1),
                    frame("sun.nio.ch.DatagramChannelImpl", "receive", 1),
                    frame("dev.sojourn.core.agent.servers.EchoProgram", "main", 2))))
        .isEqualTo(
            "sun.nio.ch.DatagramChannelImpl.receive:1\n"
                + "dev.sojourn.core.agent.servers.EchoProgram.main:2");
  }

  @Test
  void ofADeepStackTheTopIsTold() {
    StackTraceElement[] deep =
        IntStream.range(0, 100)
            .mapToObj(i -> frame("a.B", "c", i + 1))
            .toArray(StackTraceElement[]::new);

    assertThat(Frames.text(deep).lines()).hasSize(32).startsWith("a.B.c:1").endsWith("a.B.c:32");
  }

  @Test
  void aThreadThatEndedHasNone() {
    assertThat(Frames.text(frames())).isEmpty();
  }

  private static StackTraceElement[] frames(StackTraceElement... frames) {
    return frames;
  }

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, null, line);
  }
}
