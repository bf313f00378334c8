package dev.sojourn.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.TestColumns;
import dev.sojourn.events.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All times in milliseconds. A thread sleeps in a call from 10 to 100; its packet was stamped at
/// 40.
class BeforeSocketTest {
  private static final long MILLI = 1_000_000;

  private final Reasons reasons = new Reasons();
  private final BeforeSocket beforeSocket = new BeforeSocket();

  @Test
  void aStampedPacketThatIsNotInTheQueueYetIsHeldUpBeforeIt() {
    beforeSocket.read(0, 60 * MILLI, 0);
    assertThat(stalls(0, 1, Segments.of(List.of()))).containsExactly(stall(40, 99));
  }

  @Test
  void aPacketThatIsInTheQueueIsNot() {
    beforeSocket.read(0, 60 * MILLI, 832);
    assertThat(stalls(0, 1, Segments.of(List.of()))).isEmpty();
  }

  @Test
  void withoutAReadingOfTheQueueNothingIsSaid() {
    assertThat(stalls(0, 1, Segments.of(List.of()))).isEmpty();
  }

  @Test
  void withoutTheKernelsCountsNothingIsSaid() {
    beforeSocket.read(0, 60 * MILLI, 0);
    assertThat(calls(Schema.ABSENT, Schema.ABSENT, Segments.of(List.of()))).isEmpty();
  }

  @Test
  void aThreadThatWaitedForACpuHadBeenWoken() {
    beforeSocket.read(0, 60 * MILLI, 0);
    assertThat(stalls(60, 0, Segments.of(List.of()))).isEmpty();
  }

  @Test
  void aPauseThatIsKnownIsNone() {
    beforeSocket.read(0, 60 * MILLI, 0);
    Stall pause = Stall.of(40 * MILLI, 99 * MILLI, Reason.of(Cause.GC_PAUSE), reasons);
    assertThat(stalls(0, 1, Segments.of(List.of(pause)))).isEmpty();
  }

  private List<Stall> stalls(long wait, long cpu, Segments known) {
    return calls(wait * MILLI, cpu * MILLI, known);
  }

  private List<Stall> calls(long wait, long cpu, Segments known) {
    TestColumns calls = new TestColumns();
    calls.receive(10 * MILLI, 100 * MILLI, 60 * MILLI, wait, cpu, 90 * MILLI);
    ReceiveLog log = new ReceiveLog();
    log.add(calls.columns(), 0);
    return beforeSocket.of(log, known, reasons);
  }

  private Stall stall(long start, long end) {
    return Stall.of(start * MILLI, end * MILLI, Reason.of(Cause.BEFORE_SOCKET), reasons);
  }
}
