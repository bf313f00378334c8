package dev.sojourn.analysis.junit;

import dev.sojourn.analysis.FakeReceiver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Tests for [RecordWaitsTest] to run.
@RecordWaits(failIf = "max>10ms")
class Waiting {
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(1);

  @Test
  void sleepsBeforeItReceives() throws InterruptedException {
    FakeReceiver receiver = new FakeReceiver(1, SPACING);
    receiver.receivePackets(1);
    receiver.stallAsleep(30);
    receiver.receivePackets(20);
  }

  @Test
  void receivesNothing() {
    FakeReceiver.late(1, SPACING, Duration.ZERO);
  }

  @Test
  void fails() {
    throw new IllegalStateException("of its own");
  }

  @Test
  @RecordWaits(failIf = "p99 is long")
  void asksForWhatCannotBeRead() {
    new FakeReceiver(1, SPACING).receivePackets(1);
  }

  @Nested
  class Inside {
    @Test
    void sleepsToo() throws InterruptedException {
      sleepsBeforeItReceives();
    }

    @Test
    @RecordWaits
    void isAllowedTo() throws InterruptedException {
      sleepsBeforeItReceives();
    }
  }
}
