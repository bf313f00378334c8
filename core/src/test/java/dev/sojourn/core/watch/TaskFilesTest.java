package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SocketCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFilesTest {
  private static final String POLL = System.getProperty("os.arch").equals("aarch64") ? "73" : "7";

  @TempDir Path task;

  @Test
  void whatTheKernelWrites() throws Exception {
    write(
        "4711 (receiver) S 4700 4711 0 -1", "1029384756 5647382910 42\n", POLL + " 0x7f 0x1 0x2\n");

    try (TaskFiles files = open()) {
      assertThat(files.read()).isTrue();
      assertThat(files.state()).isEqualTo('S');
      assertThat(files.cpuNanos()).isEqualTo(1029384756L);
      assertThat(files.runQueueNanos()).isEqualTo(5647382910L);
      assertThat(files.systemCall()).endsWith("poll");
    }
  }

  @ParameterizedTest
  @CsvSource({"4711 (a) b) (c) D 1 2,D", "4711 () R 1,R", "4711 (cut off,?", "4711 (cut),?"})
  void theNameMayHoldAnything(String stat, char state) throws Exception {
    write(stat, "1 2 3", "running");

    try (TaskFiles files = open()) {
      assertThat(files.read()).isTrue();
      assertThat(files.state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "-1 0x7ffc 0x7f8a", ""})
  void whatIsNoCall(String syscall) throws Exception {
    write("1 (a) S 1", "1 2 3", syscall);

    try (TaskFiles files = open()) {
      assertThat(files.systemCall()).isNull();
    }
  }

  @Test
  void itIsReadAnew() throws Exception {
    write("1 (a) S 1", "10 20 3", "running");

    try (TaskFiles files = open()) {
      assertThat(files.read()).isTrue();
      write("1 (a) R 1", "30 40 3", "running");
      assertThat(files.read()).isTrue();
      assertThat(files.state()).isEqualTo('R');
      assertThat(files.cpuNanos()).isEqualTo(30);
      assertThat(files.runQueueNanos()).isEqualTo(40);
      Files.write(task.resolve("schedstat"), new byte[0]);
      assertThat(files.read()).as("a thread that has ended").isFalse();
    }
  }

  @Test
  void whoIsGoneHasNone() {
    assertThat(open()).isNull();
  }

  private void write(String stat, String schedstat, String syscall) throws Exception {
    Files.writeString(task.resolve("stat"), stat);
    Files.writeString(task.resolve("schedstat"), schedstat);
    Files.writeString(task.resolve("syscall"), syscall);
  }

  private TaskFiles open() {
    Platform.Available platform = Platforms.real();
    SocketCalls calls = platform.calls().get();
    return TaskFiles.open(calls, platform.constants(), task);
  }
}
