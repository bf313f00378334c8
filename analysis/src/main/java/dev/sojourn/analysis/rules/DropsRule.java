package dev.sojourn.analysis.rules;

import dev.sojourn.events.Schema.SocketQueue;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/// Did the kernel drop packets because a socket's queue was full?
public final class DropsRule extends SojournRule {
  static final TypedResult<IQuantity> DROPS =
      new TypedResult<>(
          "sojourn.drops",
          "Dropped",
          "Packets that the kernel dropped",
          UnitLookup.NUMBER,
          IQuantity.class);

  /// Any loss is worth a warning.
  private static final double LOWEST_SCORE_OF_LOSS = 75;

  public DropsRule() {
    super("SojournDrops", "Datagrams Dropped", SocketQueue.NAME, List.of(DROPS));
  }

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    Collection<SocketReadings.Socket> sockets = SocketReadings.of(items).values();
    long drops = sockets.stream().mapToLong(SocketReadings.Socket::drops).sum();
    long received = sockets.stream().mapToLong(SocketReadings.Socket::received).sum();
    result.addResult(DROPS, UnitLookup.NUMBER_UNITY.quantity(drops));
    if (drops == 0) {
      return new Finding(0, "No packet was dropped.", "No socket's queue overflowed.", null);
    }
    double share = (double) drops / (drops + received);
    return new Finding(
        Math.max(LOWEST_SCORE_OF_LOSS, scoreOfShare(share)),
        format("%,d packets were dropped", drops),
        format(
            "The kernel dropped %,d packets, %.2f %% of those that came, most often because a"
                + " socket's queue was full. The sender is not told.",
            drops, 100 * share),
        "See the rule on the receive buffer, and what the receiver waited for: a larger buffer"
            + " bridges a pause, a faster receiver avoids the loss.");
  }
}
