package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the kernel says of the thread: `0` where it waits for its turn, `1` where it comes before
/// those that do (`policy` in proc(5)).
class ForemostTest {
  private static final int EPERM = 1;
  private static final int POLICY = 41 - 3;

  @Test
  void comesFirstForWhatIsShortAlone() throws Exception {
    Foremost foremost = foremost(Platforms.real());
    List<String> policies =
        onAThread(
            () -> {
              assumeTrue(foremost.isAllowed(), "this user may have no real-time priority");
              List<String> seen = new ArrayList<>();
              seen.add(policy());
              foremost.doing(10_000);
              seen.add(policy());
              foremost.doing(5_000_000);
              seen.add(policy());
              foremost.doing(10_000);
              seen.add(policy());
              seen.add(policyOfAThreadItStarts());
              foremost.leave();
              seen.add(policy());
              return seen;
            });

    assertThat(policies).containsExactly("0", "1", "0", "1", "0", "0");
  }

  @Test
  void whoMayNotIsAskedOnceAndGoesOn() throws Exception {
    List<String> asked = new ArrayList<>();
    Foremost foremost =
        foremost(
            Platforms.answering(
                (call, _) -> {
                  if (call.equals("sched_setscheduler")) {
                    asked.add(call);
                    return -EPERM;
                  }
                  return null;
                }));

    assertThat(foremost.isAllowed()).isFalse();
    foremost.doing(10_000);
    foremost.leave();
    assertThat(policy()).isEqualTo("0");
    assertThat(asked).hasSize(1);
  }

  private static Foremost foremost(Platform.Available platform) {
    return new Foremost(platform.calls().get(), platform.constants(), Arena.ofAuto());
  }

  private static <T> T onAThread(Callable<T> body) throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(body).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException skipped ? skipped : e;
    }
  }

  private static String policyOfAThreadItStarts() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>();
    Thread thread = Thread.ofPlatform().start(() -> seen.set(policy()));
    thread.join();
    return seen.get();
  }

  private static String policy() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[POLICY];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
