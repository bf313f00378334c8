package dev.sojourn.analysis.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final Terminal TERMINAL = new Terminal(true, true, false, 80, false, false);

  /// A file is read piece by piece until there was time to say something.
  @Test
  void saysNothingWhereItIsToBeQuiet() {
    StringWriter loud = new StringWriter();
    StringWriter quiet = new StringWriter();
    try (ProgressLine shown = ProgressLine.unless(false, new PrintWriter(loud), TERMINAL);
        ProgressLine hidden = ProgressLine.unless(true, new PrintWriter(quiet), TERMINAL)) {
      while (loud.getBuffer().isEmpty()) {
        shown.reading().at(1_000_000, 7_000_000);
        hidden.reading().at(1_000_000, 7_000_000);
      }
    }
    assertThat(loud.toString()).contains("reading: 1 of 7 MB");
    assertThat(quiet.toString()).isEmpty();
  }
}
