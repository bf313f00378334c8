package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.analysis.association.Candidate;
import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.backlog.Episode;
import dev.sojourn.analysis.backlog.EpisodePart;
import dev.sojourn.analysis.recording.AcceptSample;
import dev.sojourn.analysis.recording.ChunkRows.ThrottleCounts;
import dev.sojourn.analysis.recording.QueueSample;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.Report;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SummaryFormatTest {
  private static final Style EVERYTHING = Style.PLAIN.with(Style.Detail.VERBOSE);

  /// A summary with something in each of its parts.
  private static Summary random(long seed) {
    Random random = new Random(seed);
    Summary summary = new Summary();
    for (int i = 0; i < 300; i++) {
      long start = random.nextLong(1L << 40);
      long delay = random.nextLong(1L << random.nextInt(5, 34));
      summary.packets().add(random.nextInt(1500), true, random.nextBoolean(), false);
      summary.delays().add(delay);
      Charges charges = charges(random, delay);
      summary.charges().add(charges);
      summary.slices().add(DelaySlices.indexOf(delay), 1, charges);
      SocketSummary socket = summary.socket(random.nextInt(3));
      socket.packets().add(100, true, false, false);
      socket.delays().add(delay);
      socket.charges().add(charges);
      socket.workload().add(start, random.nextBoolean(), random.nextLong(1000), delay);
      ThreadSummary thread = summary.thread(random.nextInt(3), "receiver");
      thread.addPacket();
      thread.addDelay(delay);
      thread.charges().add(charges);
      summary
          .evidence()
          .addHandlerSample(new Evidence.Handler(1, "receiver", "Frame" + random.nextInt(9)));
      Evidence.Held held = summary.evidence().lock("Lock", "owner " + random.nextInt(3));
      held.add(delay);
      held.addFrame("Frame" + random.nextInt(9), 1);
      summary.stalls().add(reason(random), delay, random.nextBoolean() ? delay : null);
      summary.episodes().add(episode(random, start, delay));
      summary.replayCheck().add(random.nextInt(2));
      summary.series().addDelay(start, delay);
      summary.series().add(Candidate.COMPILATION, start, start + delay, delay);
    }
    summary.episodes().describe(SummaryFormatTest::threads);
    summary
        .throttling()
        .add(List.of(new ThrottleCounts(1, 2, 3, 4), new ThrottleCounts(5, seed, 7, 8)));
    summary.sampled().add(queueSample(random), random.nextInt(9));
    summary.sampled().add(new AcceptSample(1, 5, "10.0.0.1", null, random.nextInt(9), 8));
    summary.socket(1).setDrops(random.nextLong(100));
    summary.recording().addClockMove(random.nextLong(1000));
    return summary;
  }

  private static QueueSample queueSample(Random random) {
    String address = random.nextBoolean() ? "10.0.0.1" : null;
    long age = random.nextInt(-1, 2);
    return new QueueSample(
        1, random.nextInt(9), "udp", address, random.nextInt(2), age, false, 768, 4096, 3);
  }

  private static List<ThreadRun> threads(Episode episode) {
    return List.of(new ThreadRun(episode.packets(), "other", false, 2, "Frame", 3, 4));
  }

  private static Reason reason(Random random) {
    Cause cause = Cause.values()[random.nextInt(Cause.values().length)];
    return new Reason(cause, random.nextBoolean() ? "" : "\"detail\" " + random.nextInt(3));
  }

  private static Charges charges(Random random, long delay) {
    long first = random.nextLong(delay + 1);
    return Charges.of(
        List.of(
            new EpisodePart(new Reason(Cause.LOCK, "com.example.Cache"), first, 1, 5),
            new EpisodePart(Reason.of(Cause.HANDLER), delay - first, 1, -5)));
  }

  private static Episode episode(Random random, long start, long delay) {
    List<EpisodePart> parts = List.of(new EpisodePart(reason(random), delay, 3, 0));
    return new Episode(
        1, start, start + delay, delay, 3, reason(random), reason(random), parts, false);
  }

  private static Summary sum(Summary... summaries) {
    Summary sum = new Summary();
    Arrays.stream(summaries).forEach(sum::add);
    return sum;
  }

  private static Summary again(Summary summary) throws SummaryFormatException {
    return SummaryFormat.read(SummaryFormat.write(summary));
  }

  private static void assertSame(byte[] actual, byte[] expected) {
    // Not as arrays: what assertions print of those helps nobody.
    assertThat(Arrays.equals(actual, expected)).as("the bytes are the same").isTrue();
  }

  @RepeatedTest(10)
  void whatWasReadSaysTheSame(RepetitionInfo run) throws Exception {
    Summary summary = random(run.getCurrentRepetition());

    Summary read = again(summary);

    Report expected = ReportBuilder.build("a.jfr", summary);
    Report report = ReportBuilder.build("a.jfr", read);
    assertThat(JsonReport.render(report)).isEqualTo(JsonReport.render(expected));
    assertThat(TextReport.render(report, EVERYTHING))
        .isEqualTo(TextReport.render(expected, EVERYTHING));
    assertSame(SummaryFormat.write(read), SummaryFormat.write(summary));
  }

  @RepeatedTest(10)
  void mergesTheSameBeforeAndAfter(RepetitionInfo run) throws Exception {
    long seed = 100L * run.getCurrentRepetition();
    byte[] before = SummaryFormat.write(sum(random(seed), random(seed + 1)));

    byte[] after = SummaryFormat.write(sum(again(random(seed)), again(random(seed + 1))));

    assertSame(after, before);
  }

  @RepeatedTest(10)
  void mergesInAnyGrouping(RepetitionInfo run) {
    long seed = 100L * run.getCurrentRepetition();

    Summary left = sum(sum(random(seed), random(seed + 1)), random(seed + 2));
    Summary right = sum(random(seed), sum(random(seed + 1), random(seed + 2)));

    assertSame(SummaryFormat.write(left), SummaryFormat.write(right));
  }

  @Test
  void staysSmall() {
    assertThat(SummaryFormat.write(random(1)).length).isLessThan(200_000);
  }

  @Test
  void refusesWhatItIsNot() {
    byte[] bytes = SummaryFormat.write(random(1));

    assertThatExceptionOfType(SummaryFormatException.class)
        .isThrownBy(() -> SummaryFormat.read("{}".getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("sojourn-summary/1");
    assertThatExceptionOfType(SummaryFormatException.class)
        .isThrownBy(() -> SummaryFormat.read(Arrays.copyOf(bytes, bytes.length / 2)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> DelayHistogram.of(new DelayHistogram.Encoded(1, 1, 1, new byte[] {1, 2, 3})));
  }
}
