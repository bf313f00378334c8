package dev.sojourn.analysis.rules;

import dev.sojourn.events.Schema.PacketReceived;
import java.util.List;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/// Can the queue delays be believed: was the clock stepped, are packets without a timestamp?
public final class ClockRule extends SojournRule {
  static final TypedResult<IQuantity> NEGATIVE =
      new TypedResult<>(
          "sojourn.negative",
          "Negative delays",
          "Packets that seem to have left before they came",
          UnitLookup.NUMBER,
          IQuantity.class);
  static final TypedResult<IQuantity> UNSTAMPED =
      new TypedResult<>(
          "sojourn.unstamped",
          "Unstamped",
          "Packets without a kernel timestamp",
          UnitLookup.NUMBER,
          IQuantity.class);

  private static final double SCORE_OF_STEP = 80;

  public ClockRule() {
    super("SojournClock", "Datagram Clock Trouble", List.of(NEGATIVE, UNSTAMPED));
  }

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    long[] counts = new long[3];
    Events.each(
        items,
        PacketReceived.NAME,
        event -> {
          long delay = event.nanos(PacketReceived.QUEUE_DELAY);
          counts[0]++;
          counts[1] += delay == Events.ABSENT ? 1 : 0;
          counts[2] += delay < 0 && delay != Events.ABSENT ? 1 : 0;
        });
    long packets = counts[0];
    long unstamped = counts[1];
    long negative = counts[2];
    result.addResult(NEGATIVE, UnitLookup.NUMBER_UNITY.quantity(negative));
    result.addResult(UNSTAMPED, UnitLookup.NUMBER_UNITY.quantity(unstamped));
    double score =
        Math.max(
            negative > 0 ? SCORE_OF_STEP : 0,
            scoreOfShare((double) unstamped / Math.max(1, packets)));
    if (score < 25) {
      return new Finding(
          score, "The kernel's timestamps can be believed.", "No delay is below zero.", null);
    }
    return new Finding(
        score,
        negative > 0
            ? format("%,d packets have negative delays", negative)
            : format("%,d packets carry no kernel timestamp", unstamped),
        format(
            "Of %,d packets, %,d carry no kernel timestamp and %,d seem to have waited less than"
                + " nothing, which a step of the system's clock does.",
            packets, unstamped, negative),
        negative > 0
            ? "Let the clock be slewed, not stepped (chrony's makestep, ntpd -x), while you"
                + " measure."
            : "Run `sojourn doctor` there: it tells whether stamps are real, and how soon.");
  }
}
