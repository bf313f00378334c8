package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.attribution.Tally;
import dev.sojourn.analysis.backlog.EpisodePart;
import dev.sojourn.analysis.timeline.Reason;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each reason accounts for, of some set of packets.
public final class Charges {
  private final Map<Reason, Charge> byReason = new HashMap<>();

  void add(Tally tally, Reasons reasons) {
    for (int i = 0; i < reasons.size() && i < tally.size(); i++) {
      if (tally.packets(i) > 0 || tally.inherited(i) != 0) {
        Charge charge = new Charge(tally.nanos(i), tally.packets(i), tally.inherited(i));
        byReason.merge(reasons.get(i), charge, Charge::plus);
      }
    }
  }

  void add(Reason reason, Charge charge) {
    byReason.merge(reason, charge, Charge::plus);
  }

  public void add(Charges other) {
    other.byReason.forEach((reason, charge) -> byReason.merge(reason, charge, Charge::plus));
  }

  /// Those of one episode.
  public static Charges of(List<EpisodePart> parts) {
    Charges charges = new Charges();
    for (EpisodePart part : parts) {
      charges.byReason.put(
          part.reason(), new Charge(part.nanos(), part.packets(), part.inherited()));
    }
    return charges;
  }

  public Map<Reason, Charge> byReason() {
    return byReason;
  }

  /// The reasons that most is charged to first; ties by name.
  public List<Map.Entry<Reason, Charge>> sorted() {
    return byReason.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<Reason, Charge> entry) -> -entry.getValue().charged())
                .thenComparing(entry -> entry.getKey().cause())
                .thenComparing(entry -> entry.getKey().detail()))
        .toList();
  }
}
