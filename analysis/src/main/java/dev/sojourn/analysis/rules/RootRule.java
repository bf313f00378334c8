package dev.sojourn.analysis.rules;

import dev.sojourn.analysis.annotate.Annotations;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/// Who brought it about that packets waited, and what to change, as the analysis found it: in the
/// backlogs of the time that is looked at, which an annotated recording holds.
///
/// The score follows the longest wait: 25 for 5 ms, 50 for 50 ms, 75 for 500 ms.
public final class RootRule extends SojournRule {
  static final TypedResult<String> ROOT =
      new TypedResult<>(
          "sojourn.root",
          "Root",
          "What brought most of the waiting about",
          UnitLookup.PLAIN_TEXT,
          String.class);
  static final TypedResult<IQuantity> SHARE =
      new TypedResult<>(
          "sojourn.rootShare",
          "Share",
          "Its share of what packets waited in backlogs",
          UnitLookup.PERCENTAGE,
          IQuantity.class);

  private static final double FIRST_MILLIS = 5;

  /// What is less is not told: it would read as 0 %.
  private static final double LEAST_SHARE = 0.005;

  private static final String UNKNOWN = "";
  private static final double NOT_APPLICABLE = Severity.NA.getLimit();

  public RootRule() {
    super("SojournRoot", "What Datagrams Waited For", Annotations.EPISODE, List.of(ROOT, SHARE));
  }

  /// What is charged to one root.
  private record Charged(String main, String root, String advice, long nanos, long backlogs) {
    Charged plus(Charged other) {
      return new Charged(main, root, advice, nanos + other.nanos, backlogs + other.backlogs);
    }

    String text() {
      return root.isEmpty() ? main : main + ": " + root;
    }
  }

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    Map<String, Charged> charged = new LinkedHashMap<>();
    long[] peak = new long[1];
    Events.each(
        items,
        Annotations.EPISODE,
        event -> {
          peak[0] = Math.max(peak[0], event.nanos(Annotations.PEAK));
          Charged one = charged(event);
          charged.merge(one.text(), one, Charged::plus);
        });
    List<Charged> worst =
        charged.values().stream()
            .sorted(Comparator.comparingLong(Charged::nanos).reversed())
            .toList();
    if (worst.isEmpty()) {
      return new Finding(
          NOT_APPLICABLE,
          "No backlog of an annotated recording lies in this time.",
          "Run `sojourn annotate` on the recording and open the copy: it holds the backlogs, each"
              + " with what brought it about.",
          null);
    }
    return finding(worst, peak[0], result);
  }

  private static Charged charged(Events.Event event) {
    return new Charged(
        event.text(Annotations.MAIN, UNKNOWN),
        event.text(Annotations.ROOT, UNKNOWN),
        event.text(Annotations.ADVICE, UNKNOWN),
        Math.max(0, event.nanos(Annotations.WAITED)),
        1);
  }

  private static Finding finding(List<Charged> worst, long peak, ResultBuilder result) {
    Charged main = worst.getFirst();
    double all = Math.max(1, worst.stream().mapToLong(Charged::nanos).sum());
    result.addResult(ROOT, main.text());
    result.addResult(SHARE, UnitLookup.PERCENT_UNITY.quantity(main.nanos() / all));
    StringBuilder explanation = new StringBuilder();
    for (Charged root : worst) {
      if (root.nanos() < LEAST_SHARE * all) {
        break;
      }
      explanation.append(
          format(
              "%.0f %% of what packets waited in backlogs is charged to %s, in %,d of them. ",
              100 * root.nanos() / all, root.text(), root.backlogs()));
    }
    return new Finding(
        Math.clamp(25 + 25 * Math.log10(Math.max(1, peak) / (FIRST_MILLIS * 1e6)), 25, 100),
        format("%.0f %% of the waiting: %s", 100 * main.nanos() / all, main.text()),
        explanation.append("The longest wait was ").append(millis(peak)).append('.').toString(),
        main.advice().isEmpty() ? null : main.advice());
  }
}
