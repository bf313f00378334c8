package dev.sojourn.core.record;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.events.Schema;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What is made of the kernel's readings, which the test makes up.
class RunQueueTest {
  private static final long MILLI = 1_000_000;
  private static final long NOW = 77_000 * MILLI;
  private static final long LITTLE = 1;
  private static final long MUCH = 2 * MILLI;
  private static final Measured NOTHING = new Measured(Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);

  private final RunQueue queue = new RunQueue(clock());
  private long ran = 500 * MILLI;
  private long waited = 300 * MILLI;
  private boolean told = true;

  /// In ns.
  private record Measured(long span, long ran, long waited) {}

  @Test
  void theFirstReadingIsWhatTheNextIsMeasuredAgainst() {
    assertThat(measure(NOW, LITTLE)).isEqualTo(NOTHING);
    pass(2 * MILLI, MILLI);
    assertThat(measure(NOW + 5 * MILLI, LITTLE))
        .isEqualTo(new Measured(5 * MILLI, 2 * MILLI, MILLI));
    assertThat(measure(NOW + 9 * MILLI, LITTLE)).isEqualTo(new Measured(4 * MILLI, 0, 0));
  }

  @Test
  void aRecordingBeginsWithAReadingOfItsOwn() {
    measure(NOW, LITTLE);
    pass(9 * MILLI, 9 * MILLI);
    long before = System.nanoTime();
    queue.prime();
    long now = System.nanoTime() + 5 * MILLI;
    pass(2 * MILLI, MILLI);

    Measured first = measure(now, LITTLE);
    assertThat(first.span()).isBetween(5 * MILLI, now - before);
    assertThat(first).isEqualTo(new Measured(first.span(), 2 * MILLI, MILLI));
  }

  @Test
  void whatDoesNotFitIntoASpanBelongsToTheNext() {
    measure(NOW, LITTLE);
    pass(MILLI, 7 * MILLI);
    assertThat(measure(NOW + 5 * MILLI, LITTLE)).isEqualTo(new Measured(5 * MILLI, 0, 5 * MILLI));
    pass(4 * MILLI, 0);
    assertThat(measure(NOW + 10 * MILLI, LITTLE))
        .isEqualTo(new Measured(5 * MILLI, 3 * MILLI, 2 * MILLI));
    assertThat(measure(NOW + 15 * MILLI, LITTLE)).isEqualTo(new Measured(5 * MILLI, 2 * MILLI, 0));
  }

  @Test
  void anotherThreadIsNotMeasuredAgainstThisOne() throws Exception {
    measure(NOW, LITTLE);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      pass(MILLI, MILLI);
      assertThat(other.submit(() -> measure(NOW + 5 * MILLI, LITTLE)).get()).isEqualTo(NOTHING);
      pass(MILLI, MILLI);
      assertThat(other.submit(() -> measure(NOW + 9 * MILLI, LITTLE)).get())
          .isEqualTo(new Measured(4 * MILLI, MILLI, MILLI));
    }
  }

  @Test
  void readsSoonAgainOnlyForPacketsThatWaited() {
    measure(NOW, LITTLE);
    pass(MILLI / 8, MILLI / 8);
    assertThat(measure(NOW + MILLI / 2, LITTLE)).isEqualTo(NOTHING);
    assertThat(measure(NOW + MILLI / 2, MUCH))
        .isEqualTo(new Measured(MILLI / 2, MILLI / 8, MILLI / 8));
    assertThat(measure(NOW + MILLI / 2 + MILLI / 8, MUCH)).isEqualTo(NOTHING);
  }

  @Test
  void whatTheKernelDoesNotTellIsAbsent() {
    measure(NOW, LITTLE);
    told = false;
    assertThat(measure(NOW + 5 * MILLI, LITTLE)).isEqualTo(NOTHING);
    told = true;
    assertThat(measure(NOW + 10 * MILLI, LITTLE)).isEqualTo(NOTHING);
    assertThat(measure(NOW + 15 * MILLI, LITTLE)).isEqualTo(new Measured(5 * MILLI, 0, 0));
  }

  private Measured measure(long now, long oldestDelay) {
    queue.measure(now, oldestDelay);
    return new Measured(queue.spanNanos(), queue.cpuNanos(), queue.waitNanos());
  }

  private void pass(long running, long waiting) {
    ran += running;
    waited += waiting;
  }

  private RunQueueClock clock() {
    Platform.Available platform = Platforms.answering(this::answer);
    return new RunQueueClock(platform.calls().get(), platform.constants(), Arena.ofAuto());
  }

  private Number answer(String call, Object[] arguments) {
    return switch (call) {
      case "open", "close" -> 0;
      case "pread" -> write(told ? ran + " " + waited + " 1\n" : "", (MemorySegment) arguments[1]);
      default -> null;
    };
  }

  private static long write(String text, MemorySegment target) {
    target.copyFrom(MemorySegment.ofArray(text.getBytes(US_ASCII)));
    return text.length();
  }
}
