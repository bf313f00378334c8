package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.events.Schema.StallSample;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the witness is there, and whom it looks at.
class WitnessTest {
  private static final String THREAD = "sojourn-witness";

  @TempDir private Path folder;

  @BeforeEach
  @AfterEach
  void nobodyIsThere() {
    Awaitility.await().until(() -> !isThere());
  }

  @Test
  void comesWithTheRecordingAndGoesWithIt() throws Exception {
    try (DatagramReceiver _ = open(true);
        Recording recording = new Recording()) {
      assertThat(isThere()).isFalse();

      recording.enable(StallSample.NAME);
      recording.start();
      Awaitility.await().until(WitnessTest::isThere);

      recording.stop();
      Awaitility.await().until(() -> !isThere());
    }
  }

  @Test
  void goesWithTheLastReceiver() throws Exception {
    try (Recording _ = recording(true)) {
      try (DatagramReceiver _ = open(true)) {
        Awaitility.await().until(WitnessTest::isThere);
      }
      Awaitility.await().until(() -> !isThere());
    }
  }

  @Test
  void doesNotComeWhereItIsNotWanted() throws Exception {
    try (Recording recording = recording(true);
        DatagramReceiver receiver = open(false)) {
      leaveWaiting(receiver);
      assertThat(isThere()).isFalse();
      recording.stop();
    }
    try (Recording recording = recording(false);
        DatagramReceiver receiver = open(true)) {
      leaveWaiting(receiver);
      assertThat(isThere()).isFalse();
      recording.stop();
    }
  }

  @Test
  void looksOnlyWherePacketsWaitForAThread() throws Exception {
    try (Recording recording = recording(true);
        DatagramReceiver idle = open(true);
        DatagramReceiver never = open(true);
        DatagramReceiver stalled = open(true);
        Loopback toNever = Loopback.to(never.localAddress())) {
      idle.receive(0);
      toNever.send(1, 8);
      leaveWaiting(stalled);

      List<RecordedEvent> looks = awaitLooks(recording, 3);

      assertThat(looks.stream().map(each -> each.getInt(StallSample.SOCKET)).distinct())
          .as("the only socket whose packets somebody left waiting")
          .hasSize(1);
    }
  }

  @Test
  void looksAgainWhenTheHeadIsTwiceAsOld() throws Exception {
    try (Recording recording = recording(true);
        DatagramReceiver stalled = open(true)) {
      leaveWaiting(stalled);

      List<RecordedEvent> looks = awaitLooks(recording, 5);

      assertThat(looks).allSatisfy(look -> assertThat(age(look)).isGreaterThanOrEqualTo(5_000_000));
      // On a busy machine the first packet waited, too.
      for (int i = looks.size() - 2; i < looks.size(); i++) {
        assertThat(age(looks.get(i))).isGreaterThanOrEqualTo(2 * age(looks.get(i - 1)));
      }
    }
  }

  @Test
  void theThresholdIsASettingOfTheEvent() throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(StallSample.NAME).with("delay", "300 ms");
      recording.start();
      try (DatagramReceiver stalled = open(true)) {
        leaveWaiting(stalled);

        List<RecordedEvent> looks = awaitLooks(recording, 1);

        assertThat(age(looks.getFirst()))
            .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
      }
    }
  }

  private static DatagramReceiver open(boolean witness) throws Exception {
    return DatagramReceiver.open(ReceiverOptions.builder().witness(witness).build());
  }

  private static Recording recording(boolean looks) {
    Recording recording = new Recording();
    if (looks) {
      recording.enable(StallSample.NAME);
    } else {
      recording.disable(StallSample.NAME);
    }
    recording.start();
    return recording;
  }

  /// This thread takes one packet and none of the next.
  private static void leaveWaiting(DatagramReceiver receiver) throws Exception {
    try (Loopback sender = Loopback.to(receiver)) {
      sender.send(1, 8);
      receiver.receive(Loopback.SOON);
      sender.send(1, 8);
    }
  }

  private List<RecordedEvent> awaitLooks(Recording recording, int number) {
    return Awaitility.await().until(() -> looks(recording), looks -> looks.size() >= number);
  }

  private List<RecordedEvent> looks(Recording recording) throws Exception {
    Path file = folder.resolve("looks.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(StallSample.NAME))
        .filter(event -> event.getInt(StallSample.DEPTH) == 0)
        .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
        .toList();
  }

  private static long age(RecordedEvent look) {
    return look.getDuration(StallSample.HEAD_AGE).toNanos();
  }

  private static boolean isThere() {
    Set<String> names =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .collect(Collectors.toSet());
    return names.contains(THREAD);
  }
}
