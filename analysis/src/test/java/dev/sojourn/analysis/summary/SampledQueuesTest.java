package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.QueueSample;
import org.junit.jupiter.api.Test;

class SampledQueuesTest {
  private static final Place BUSY = new Place("tcp", "10.0.0.1", 443);
  private static final Place ELSEWHERE = new Place("tcp", null, null);

  private final SampledQueues queues = new SampledQueues();

  @Test
  void connectionsOfOneServerAreOneRow() {
    for (int socket = 9; socket > 0; socket--) {
      queues.add(sample(socket, 443, 1_000L * socket), true, 2);
    }
    assertThat(queues.queues()).containsOnlyKeys(BUSY);
    SampledQueue queue = queues.queues().get(BUSY);
    assertThat(queue.socket()).isEqualTo(1);
    assertThat(queue.samples()).isEqualTo(9);
    assertThat(queue.drops()).isEqualTo(18);
    assertThat(queue.longestAge()).isEqualTo(9_000);
  }

  @Test
  void manyConnectionsTakeNoMoreRoomThanAFewAndTheWorstKeepTheirOwn() {
    queues.add(sample(1, 443, 5_000), true, 7);
    for (int port = 10_000; port < 20_000; port++) {
      queues.add(sample(port, port, 100), true, 1);
    }
    assertThat(queues.queues().keySet()).hasSize(SampledQueues.MOST + 1).contains(BUSY, ELSEWHERE);
    assertThat(queues.queues().get(BUSY).drops()).isEqualTo(7);
    assertThat(queues.queues().values().stream().mapToLong(SampledQueue::drops).sum())
        .isEqualTo(10_007);
    assertThat(queues.queues().values().stream().mapToLong(queue -> queue.ages().count()).sum())
        .isEqualTo(10_001);
  }

  @Test
  void soDoManyListeners() {
    for (int port = 10_000; port < 20_000; port++) {
      queues.add(new AcceptSample(0, port, "10.0.0.1", port, port == 15_000 ? 9 : 1, 8));
    }
    assertThat(queues.acceptQueues().keySet())
        .hasSize(SampledQueues.MOST + 1)
        .contains(new Place("tcp", "10.0.0.1", 15_000), ELSEWHERE);
    assertThat(queues.acceptQueues().values().stream().mapToLong(AcceptQueue::samples).sum())
        .isEqualTo(10_000);
  }

  @Test
  void anEmptyQueueHasNoAge() {
    queues.add(sample(1, 443, -1), true, 0);
    assertThat(queues.queues().get(BUSY).longestAge()).isEqualTo(-1);
    assertThat(queues.queues().get(BUSY).ages().count()).isZero();
  }

  private static QueueSample sample(int socket, int port, long age) {
    return new QueueSample(0, socket, "tcp", "10.0.0.1", port, age, true, 768, 131_072, 99);
  }
}
