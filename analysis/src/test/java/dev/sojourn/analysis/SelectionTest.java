package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.analysis.RecordingException.Kind;
import dev.sojourn.analysis.contract.Recording;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.contract.ThreadRow;
import dev.sojourn.analysis.summary.Summary;
import dev.sojourn.analysis.summary.ThreadSummary;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One recording, explained in parts: what the parts say has to add up to what the whole says.
///
/// A thread receives on a socket of its own early on; then the other one sleeps, and the cut lies
/// in the backlog that it works off, so that what is after the cut waited behind what was before
/// it.
class SelectionTest {
  private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(200);
  private static final AnalysisOptions ALL = AnalysisOptions.everything();

  @TempDir private static Path folder;
  private static Path file;
  private static Instant cut;
  private static Summary whole;
  private static Summary head;
  private static Summary tail;

  @BeforeAll
  static void record() throws Exception {
    file =
        Recorded.during(
            folder.resolve("parts.jfr"),
            recording -> {
              Thread early = new Thread(() -> receiver(2).receivePackets(30), "early");
              early.start();
              early.join();
              FakeReceiver receiver = receiver(1);
              receiver.receivePackets(30);
              Recorded.rotate();
              receiver.stallAsleep(40);
              receiver.catchUp(4);
              receiver.receivePackets(30);
            });
    cut = middleOfTheBacklog();
    whole = summary(ALL);
    head = summary(ALL.withTo(cut));
    tail = summary(ALL.withFrom(cut));
  }

  private static FakeReceiver receiver(int socket) {
    return new FakeReceiver(socket, SPACING);
  }

  private static Summary summary(AnalysisOptions options) throws RecordingException {
    return Analyzer.summarize(List.of(file), options, Progress.NONE);
  }

  private static Report report(AnalysisOptions options) throws RecordingException {
    return Analyzer.analyze(List.of(file), options, Progress.NONE);
  }

  /// When the packet was received that had about half the longest delay.
  private static Instant middleOfTheBacklog() throws RecordingException {
    List<long[]> packets = new ArrayList<>();
    Observer observer =
        new Observer() {
          @Override
          public void packet(PacketView packet) {
            OptionalLong delay = packet.queueDelayNanos();
            packets.add(new long[] {packet.dequeueNanos(), delay.getAsLong()});
          }
        };
    Analyzer.analyze(List.of(file), ALL, Progress.NONE, observer);
    long longest = packets.stream().mapToLong(packet -> packet[1]).max().getAsLong();
    long nanos =
        packets.stream()
            .filter(packet -> packet[1] > longest / 2)
            .mapToLong(packet -> packet[0])
            .max()
            .getAsLong();
    return Instant.ofEpochSecond(0, nanos);
  }

  private static Summary sum(Summary... parts) {
    Summary sum = new Summary();
    List.of(parts).forEach(sum::add);
    return sum;
  }

  private static void assertAddsUp(Summary... parts) {
    Summary sum = sum(parts);
    assertThat(sum.packets().count()).isEqualTo(whole.packets().count());
    assertThat(sum.packets().bytes()).isEqualTo(whole.packets().bytes());
    assertThat(sum.delays().encoded().distribution())
        .isEqualTo(whole.delays().encoded().distribution());
    assertThat(sum.delays().totalNanos()).isEqualTo(whole.delays().totalNanos());
    assertThat(sum.charges().byReason()).isEqualTo(whole.charges().byReason());
    for (Summary part : parts) {
      assertThat(part.packets().count()).isBetween(1L, whole.packets().count() - 1);
    }
  }

  @Test
  void whatIsBeforeAMomentAndWhatIsFromItOnIsAll() {
    assertAddsUp(head, tail);
    assertThat(tail.delays().maxNanos()).isGreaterThan(10 * SPACING);
  }

  @Test
  void theSocketsAreAll() throws Exception {
    assertAddsUp(summary(ALL.withSocket(1)), summary(ALL.withSocket(2)));
    assertThat(summary(ALL.withSocket(2)).sockets()).containsOnlyKeys(2);
  }

  @Test
  void theThreadsAreAllByNameAndById() throws Exception {
    long early = idOf("early");
    assertAddsUp(summary(ALL.withThread("early")), summary(ALL.withThread("receiver")));
    assertAddsUp(
        summary(ALL.withThread(Long.toString(early))), summary(ALL.withThread("receiver")));
    assertThat(report(ALL.withThread("early")).threads())
        .extracting(ThreadRow::id)
        .containsExactly(early);
  }

  private static long idOf(String name) {
    return whole.threads().entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .findAny()
        .orElseThrow();
  }

  @Test
  void theReplayAfterAMomentGoesOnWhereTheOneBeforeItWas() {
    Summary sum = sum(head, tail);

    assertThat(whole.shifts()).containsKey(Reason.of(Cause.SLEEP));
    assertThat(tail.shifts()).containsKey(Reason.of(Cause.SLEEP));
    assertThat(sum.shifts().keySet()).isEqualTo(whole.shifts().keySet());
    whole
        .shifts()
        .forEach(
            (without, shift) ->
                assertThat(sum.shifts().get(without).applyTo(sum.delays()).encoded().distribution())
                    .as(without.toString())
                    .isEqualTo(shift.applyTo(whole.delays()).encoded().distribution()));
    assertThat(sum.replayCheck().packets()).isEqualTo(whole.replayCheck().packets());
    assertThat(sum.replayCheck().differing()).isEqualTo(whole.replayCheck().differing());
  }

  @Test
  void threadsThatReceivedNothingOfItAreLeftOut() throws Exception {
    assertThat(report(ALL).threads())
        .extracting(ThreadRow::name)
        .containsExactlyInAnyOrder("early", "receiver");
    assertThat(report(ALL.withFrom(cut)).threads())
        .extracting(ThreadRow::name)
        .containsExactly("receiver");
  }

  @Test
  void whatAThreadDidIsToldOfTheSelectedTimeOnly() throws Exception {
    long id = idOf("receiver");

    ThreadSummary all = sum(head, tail).threads().get(id);

    assertThat(all.activity().stretches())
        .isEqualTo(whole.threads().get(id).activity().stretches());
    Recording recording = report(ALL).recording();
    Instant end = recording.start().plusNanos(recording.durationNanos());
    assertThat(nanos(tail.threads().get(id))).isEqualTo(Duration.between(cut, end).toNanos());
  }

  private static long nanos(ThreadSummary thread) {
    return thread.activity().stretches().values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .mapToLong(Long::longValue)
        .sum();
  }

  @Test
  void aSelectionOfNothingIsRefused() {
    for (AnalysisOptions none :
        List.of(
            ALL.withSocket(3),
            ALL.withThread("nobody"),
            ALL.withTo(Instant.EPOCH),
            ALL.withFrom(cut.plusSeconds(3600)))) {
      RecordingException refusal =
          catchThrowableOfType(RecordingException.class, () -> summary(none));
      assertThat(refusal.kind()).isEqualTo(Kind.NOTHING_SELECTED);
    }
  }
}
