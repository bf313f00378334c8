package dev.sojourn.analysis.rules;

import dev.sojourn.events.Schema.SocketQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/// Was a socket's receive buffer nearly full?
///
/// Half full scores 25, three quarters 62, full 100.
public final class ReceiveBufferRule extends SojournRule {
  static final TypedResult<IQuantity> FULLEST =
      new TypedResult<>(
          "sojourn.fullest",
          "Fullest",
          "The highest share of a socket's receive buffer that was in use",
          UnitLookup.PERCENTAGE,
          IQuantity.class);

  public ReceiveBufferRule() {
    super("SojournReceiveBuffer", "Receive Buffer Too Small", SocketQueue.NAME, List.of(FULLEST));
  }

  @Override
  Finding look(IItemCollection items, ResultBuilder result) {
    Map.Entry<Long, SocketReadings.Socket> worst =
        SocketReadings.of(items).entrySet().stream()
            .max(Comparator.comparingDouble(entry -> fullness(entry.getValue())))
            .orElse(null);
    if (worst == null || fullness(worst.getValue()) < 0) {
      return new Finding(
          0, "How full the buffers were is not on record.", "There is nothing to judge.", null);
    }
    double full = Math.min(1, fullness(worst.getValue()));
    result.addResult(FULLEST, UnitLookup.PERCENT_UNITY.quantity(full));
    double score = full <= 0.5 ? 50 * full : 25 + 150 * (full - 0.5);
    long capacity = worst.getValue().capacityBytes();
    String seen =
        format(
            "Socket %d's queue took up to %.0f %% of its %,d bytes of kernel memory.",
            worst.getKey(), 100 * full, capacity);
    if (score < 25) {
      return new Finding(score, "The receive buffers are large enough.", seen, null);
    }
    return new Finding(
        score,
        format("A receive buffer was %.0f %% full", 100 * full),
        seen + " A packet needs several times its length there.",
        format(
            "Ask for more with SO_RCVBUF, say %,d bytes, and raise net.core.rmem_max if it caps"
                + " that; or shorten what holds the receiver up.",
            2 * capacity));
  }

  /// Drops prove that it was full between two readings.
  private static double fullness(SocketReadings.Socket socket) {
    return socket.drops() > 0 ? 1 : socket.fullest();
  }
}
