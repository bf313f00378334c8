package dev.sojourn.core.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void passesOverWhatComesBeforeTheLineAwaited() throws Exception {
    try (Child child = shell("echo chatter; echo port=7; echo port=8; read end")) {
      assertThat(child.await("port=(\\d+)").group(1)).isEqualTo("7");
      assertThat(child.await("port=(\\d+)").group(1)).isEqualTo("8");
      child.endInput();
      assertThat(child.awaitEnd()).isEqualTo(new Child.Ended(1, "chatter\nport=7\nport=8"));
    }
  }

  @Test
  void oneThatHangsIsKilledAndWhatItWroteIsTold() throws Exception {
    Child child = shell("echo halfway >&2; while true; do sleep 3600; done");
    child.await("halfway");
    ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> child.await("port=", SHORT))
        .withMessageContaining("did not write port=")
        .withMessageContaining("halfway");
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void oneThatClosesItsOutputAndHangsIsKilledToo() throws Exception {
    Child child = shell("echo last; exec >&- 2>&-; while true; do sleep 3600; done");
    child.await("last");
    ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> child.awaitEnd(SHORT))
        .withMessageContaining("did not end");
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void oneThatEndsWithoutTheLineFailsAtOnce() throws Exception {
    try (Child child = shell("echo why; exit 3")) {
      assertThat(catchThrowable(() -> child.await("port=")))
          .hasMessageContaining("whose output had ended")
          .hasMessageContaining("why");
    }
  }

  private static Child shell(String script) throws Exception {
    return Child.start(List.of("sh", "-c", script));
  }
}
