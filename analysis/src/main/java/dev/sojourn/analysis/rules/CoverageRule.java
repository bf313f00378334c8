package dev.sojourn.analysis.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/// Were the events on that tell why packets wait? Each cause that none can show adds 20.
public final class CoverageRule extends SojournRule {
  static final TypedResult<IQuantity> BLIND =
      new TypedResult<>(
          "sojourn.blind",
          "Blind spots",
          "Causes that this recording cannot show",
          UnitLookup.NUMBER,
          IQuantity.class);

  private static final double SCORE_OF_ONE = 20;

  private static final Map<String, String> EVENTS_BY_CAUSE =
      new TreeMap<>(
          Map.of(
              "gc-pause", "jdk.GCPhasePause",
              "safepoint", "jdk.SafepointBegin",
              "lock", "jdk.JavaMonitorEnter",
              "park", "jdk.ThreadPark",
              "sleep", "jdk.ThreadSleep",
              "io", "jdk.FileForce"));

  public CoverageRule() {
    super("SojournCoverage", "Datagram Coverage Too Thin", List.of(BLIND));
  }

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    List<Map.Entry<String, String>> blind =
        EVENTS_BY_CAUSE.entrySet().stream()
            .filter(entry -> isOff(items, entry.getValue()))
            .toList();
    result.addResult(BLIND, UnitLookup.NUMBER_UNITY.quantity(blind.size()));
    if (blind.isEmpty()) {
      return new Finding(
          0, "The events that explain waits were on.", "Every cause could have been seen.", null);
    }
    String causes = String.join(", ", blind.stream().map(Map.Entry::getKey).toList());
    String events = String.join(", ", blind.stream().map(Map.Entry::getValue).toList());
    return new Finding(
        Math.min(100, SCORE_OF_ONE * blind.size()),
        "Not visible here: " + causes,
        "Waits for these causes appear as unexplained, because " + events + " were off.",
        "Record with Sojourn's own settings: sojourn record, or settings=sojourn.jfc beside"
            + " yours.");
  }

  private static boolean isOff(IItemCollection items, String... events) {
    return Arrays.stream(events)
        .map(event -> RulesToolkit.getEventAvailability(items, event))
        .noneMatch(
            availability ->
                availability == EventAvailability.ENABLED
                    || availability == EventAvailability.AVAILABLE);
  }
}
