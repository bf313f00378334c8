package dev.sojourn.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.attribution.DelayHistogram;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.ReportBuilder;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SummaryFormatTest {
  private static final Style EVERYTHING = Style.PLAIN.with(Style.Detail.VERBOSE);

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
    Summary summary = RandomSummary.of(run.getCurrentRepetition());

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
    byte[] before = SummaryFormat.write(sum(RandomSummary.of(seed), RandomSummary.of(seed + 1)));

    byte[] after =
        SummaryFormat.write(sum(again(RandomSummary.of(seed)), again(RandomSummary.of(seed + 1))));

    assertSame(after, before);
  }

  @RepeatedTest(10)
  void mergesInAnyGrouping(RepetitionInfo run) {
    long seed = 100L * run.getCurrentRepetition();

    Summary left =
        sum(sum(RandomSummary.of(seed), RandomSummary.of(seed + 1)), RandomSummary.of(seed + 2));
    Summary right =
        sum(RandomSummary.of(seed), sum(RandomSummary.of(seed + 1), RandomSummary.of(seed + 2)));

    assertSame(SummaryFormat.write(left), SummaryFormat.write(right));
  }

  /// What is added to a summary and forgotten in the tests shows here.
  @Test
  void nothingIsLeftEmptyInTheSummariesOfTheseTests() throws Exception {
    JsonNode summary =
        new ObjectMapper()
            .readTree(
                new GZIPInputStream(
                    new ByteArrayInputStream(SummaryFormat.write(RandomSummary.of(1)))))
            .path("summary");

    assertThat(summary.properties()).hasSizeGreaterThan(10);
    assertThat(emptyIn(summary, "", 3)).isEmpty();
  }

  /// The paths of what has no number, text or truth in it, so many levels down.
  private static List<String> emptyIn(JsonNode node, String path, int levels) {
    List<String> empty = new ArrayList<>();
    if (!node.isValueNode() && !hasContent(node)) {
      empty.add(path);
    } else if (levels > 0) {
      node.properties()
          .forEach(
              field ->
                  empty.addAll(emptyIn(field.getValue(), path + "/" + field.getKey(), levels - 1)));
    }
    return empty;
  }

  private static boolean hasContent(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, ARRAY ->
          StreamSupport.stream(node.spliterator(), false).anyMatch(SummaryFormatTest::hasContent);
      case NUMBER -> node.asDouble() != 0;
      case STRING -> !node.asText().isEmpty();
      default -> node.asBoolean();
    };
  }

  @RepeatedTest(10)
  void whatIsAddedToNothingStaysWhatItIs(RepetitionInfo run) {
    Summary summary = RandomSummary.of(run.getCurrentRepetition());

    assertSame(SummaryFormat.write(sum(summary)), SummaryFormat.write(summary));
  }

  @Test
  void staysSmall() {
    assertThat(SummaryFormat.write(RandomSummary.of(1)).length).isLessThan(200_000);
  }

  @Test
  void refusesWhatItIsNot() {
    byte[] bytes = SummaryFormat.write(RandomSummary.of(1));

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
