package dev.sojourn.analysis.rules;

import dev.sojourn.events.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/// What Sojourn's rules share: they look at recordings that hold Sojourn's events.
abstract class SojournRule extends AbstractRule {
  /// Mission Control's topic for sockets: its pages and reports know where to show it.
  private static final String TOPIC = "socket_io";

  SojournRule(String id, String name, String requiredEvent, List<TypedResult<?>> results) {
    super(id, name, TOPIC, List.of(), results, Map.of(requiredEvent, EventAvailability.AVAILABLE));
  }

  SojournRule(String id, String name, List<TypedResult<?>> results) {
    this(id, name, Schema.PacketReceived.NAME, results);
  }

  /// What a rule found.
  ///
  /// @param score 0 to 100; information from 25, a warning from 75
  /// @param solution null where nothing is to be done
  record Finding(double score, String summary, String explanation, String solution) {}

  /// Looks at the events.
  ///
  /// @param result takes the typed results
  abstract Finding look(IItemCollection items, ResultBuilder result);

  @Override
  protected final IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider others) {
    ResultBuilder result = ResultBuilder.createFor(this, preferences);
    Finding finding = look(items, result);
    result
        .setSeverity(Severity.get(finding.score()))
        .setSummary(finding.summary())
        .setExplanation(finding.explanation())
        .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(finding.score()));
    if (finding.solution() != null) {
      result.setSolution(finding.solution());
    }
    return result.build();
  }

  static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  static String millis(long nanos) {
    return format(nanos < 100_000_000 ? "%.1f ms" : "%.0f ms", nanos / 1e6);
  }

  /// Rises by 25 with each factor of ten, to 100 for everything.
  static double scoreOfShare(double share) {
    return share <= 0 ? 0 : Math.clamp(100 + 25 * Math.log10(share), 0, 100);
  }
}
