package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.Fault;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process that must not be looked into: each test is a row of faults.md. What this machine does
/// not refuse is refused at the port.
class RefusalsTest {
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;
  private static final Duration PERIOD = Duration.ofMillis(1);
  private static final long HERE = ProcessHandle.current().pid();

  @ParameterizedTest
  @CsvSource({"pidfd_open", "pidfd_getfd"})
  @Fault(
      what = "The kernel lends no descriptors (before Linux 5.6), or a seccomp filter refuses it",
      promise = "`watch` ends with a sentence that says so, and leaves nothing open")
  void aKernelThatLendsNoDescriptors(String refused) {
    AtomicInteger open = new AtomicInteger();
    Platform.Available old =
        Platforms.answering(
            (call, _) -> {
              switch (call) {
                case "pidfd_open", "epoll_create1" -> open.incrementAndGet();
                case "close" -> open.decrementAndGet();
                default -> {
                  // Whatever it is, it opens nothing here.
                }
              }
              return call.equals(refused) ? -ENOSYS : null;
            });

    assertThatThrownBy(() -> Watch.open(old, HERE, PERIOD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pidfd_getfd, Linux 5.6")
        .hasMessageContaining("newer kernel");
    assertThat(open.get()).isEqualTo(refused.equals("pidfd_open") ? 1 : 0);
  }

  @Test
  void aProcessThatIsNotThere() {
    assertThatThrownBy(() -> Watch.open(Platforms.real(), Integer.MAX_VALUE, PERIOD))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no process " + Integer.MAX_VALUE);
  }

  @Test
  @Fault(
      what = "The process must not be looked into",
      promise = "`watch` ends with a sentence that says what to run it as")
  void aProcessThatMustNotBeLookedInto() {
    Platform.Available strict =
        Platforms.answering((call, _) -> call.equals("pidfd_getfd") ? -EPERM : null);

    assertThatThrownBy(() -> Watch.open(strict, HERE, PERIOD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("process " + HERE + " is ")
        .hasMessageContaining("root");
  }

  @Test
  void whoseItIsComesFirst() {
    assertThat(Refusals.forbidden(4711, 1000, 1001, 2))
        .isEqualTo(
            "process 4711 belongs to user id 1000, and this is 1001: run this as that user or as"
                + " root");
  }

  @ParameterizedTest
  @CsvSource({
    "0, SYS_PTRACE",
    "1, ptrace_scope is 1): run this as root",
    "2, root alone",
    "3, until it is started anew"
  })
  void whatYamaSaysIsTold(int scope, String told) {
    assertThat(Refusals.forbidden(4711, 1000, 1000, scope)).contains(told);
  }
}
