package dev.sojourn.analysis.timeline;

import dev.sojourn.analysis.recording.TestColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A timeline made up from numbers, for tests in other packages too.
public final class TestTimeline {
  private final Reasons reasons = new Reasons();
  private final List<Stall> stalls = new ArrayList<>();
  private final TestColumns receives = new TestColumns();

  public TestTimeline stall(long start, long end, Cause cause) {
    stalls.add(Stall.of(start, end, Reason.of(cause), reasons));
    return this;
  }

  /// A call without a run-queue reading.
  public TestTimeline receive(long start, long end) {
    return receive(start, end, end - start, -1, -1);
  }

  public TestTimeline receive(long start, long end, long oldestDelay, long wait, long span) {
    receives.receive(start, end, oldestDelay, wait, Math.max(-1, span - wait), span);
    return this;
  }

  public Reasons reasons() {
    return reasons;
  }

  public ThreadTimeline build() {
    ReceiveLog log = new ReceiveLog();
    for (int i = 0; i < receives.columns().size(); i++) {
      log.add(receives.columns(), i);
    }
    return new ThreadTimeline(Segments.of(stalls), log);
  }

  /// Calls one after the other within 0 to some 10,000 ns, some with readings, and stalls anywhere.
  public static TestTimeline random(Random random) {
    TestTimeline timeline = new TestTimeline();
    List<Cause> causes = Arrays.stream(Cause.values()).filter(Cause::isStall).toList();
    for (int i = random.nextInt(20); i > 0; i--) {
      long start = random.nextInt(10_000);
      timeline.stall(
          start, start + 1 + random.nextInt(1000), causes.get(random.nextInt(causes.size())));
    }
    long now = random.nextInt(100);
    for (int i = random.nextInt(40); i > 0; i--) {
      long start = now + random.nextInt(400);
      long end = start + random.nextInt(200);
      boolean read = random.nextBoolean();
      timeline.receive(
          start,
          end,
          random.nextInt(4) == 0 ? -1 : random.nextInt(1000),
          read ? random.nextInt(600) : Long.MIN_VALUE,
          read ? random.nextInt(1500) : Long.MIN_VALUE);
      now = end;
    }
    return timeline;
  }
}
