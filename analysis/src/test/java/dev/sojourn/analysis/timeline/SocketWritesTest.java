package dev.sojourn.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.TestColumns;
import dev.sojourn.analysis.recording.ThreadRows.Blocked;
import dev.sojourn.events.Schema;
import org.junit.jupiter.api.Test;

/// All times in milliseconds. A thread writes from 20 to 30, between two calls.
class SocketWritesTest {
  private final TestColumns calls = new TestColumns();

  @Test
  void aThreadThatWaitedForACpuInItsWriteDidNotWaitForItsPeer() {
    call(0, 10, 0, 5, 10);
    call(40, 41, 29, 2, 31);
    assertThat(end()).isEqualTo(20);
  }

  @Test
  void oneThatSleptDid() {
    call(0, 10, 0, 5, 10);
    call(40, 41, 0, 21, 31);
    assertThat(end()).isEqualTo(30);
  }

  @Test
  void oneThatSleptForAWhileDidSoLongAtMost() {
    call(0, 10, 0, 5, 10);
    call(40, 41, 20, 7, 31);
    assertThat(end()).isEqualTo(24);
  }

  @Test
  void theNextReadingTells() {
    call(0, 10, 0, 5, 10);
    call(40, 41, Schema.ABSENT, Schema.ABSENT, Schema.ABSENT);
    call(50, 51, 29, 12, 41);
    assertThat(end()).isEqualTo(20);
  }

  @Test
  void whereNoReadingTellsTheWriteIsTakenAtItsWord() {
    assertThat(end()).isEqualTo(30);
    call(0, 10, 0, 5, 10);
    call(40, 41, 10, 6, 16);
    assertThat(end()).isEqualTo(30);
  }

  private void call(long start, long end, long wait, long cpu, long span) {
    calls.receive(start, end, 0, wait, cpu, span);
  }

  private long end() {
    ReceiveLog log = new ReceiveLog();
    for (int i = 0; i < calls.columns().size(); i++) {
      log.add(calls.columns(), i);
    }
    return new SocketWrites(log)
        .end(new Blocked(20, 30, 1, SocketWrites.EVENT, "192.0.2.1", null, -1, null));
  }
}
