package dev.sojourn.analysis.fuzz;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.gate.ExpressionException;
import dev.sojourn.analysis.gate.Figures;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.gate.UnknownFigureException;
import dev.sojourn.analysis.page.SampleReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Conditions of any characters: understood and judged, or refused with the spot pointed at.
public final class GateFuzzer {
  private static final Report REPORT = SampleReport.report();

  private GateFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, StandardCharsets.UTF_8));
  }

  static void check(String expression) {
    try {
      Gate gate = Gate.of(List.of(expression), Set.of("gc-pause", "lock"));
      gate.failures(Figures.of(REPORT)).forEach(GateFuzzer::assertSaysSomething);
    } catch (ExpressionException refused) {
      assertSaysSomething(refused.getMessage());
      assertSaysSomething(refused.pointer());
    } catch (UnknownFigureException unknown) {
      assertSaysSomething(unknown.getMessage());
    }
  }

  private static void assertSaysSomething(String text) {
    if (text == null || text.isBlank()) {
      throw new AssertionError("nothing is said");
    }
  }
}
