package dev.sojourn.analysis.compare;

import dev.sojourn.analysis.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Cuts a recording's packets into blocks of time, by arrival.
public final class BlockBuilder implements Observer {
  private static final long SHORTEST_NANOS = 250_000_000;
  private static final int MOST = 2000;

  private long startNanos;
  private long widthNanos = SHORTEST_NANOS;
  private Block[] blocks = new Block[0];

  @Override
  public void begin(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    long span = Math.max(1, endNanos - startNanos);
    widthNanos = Math.max(SHORTEST_NANOS, Math.ceilDiv(span, MOST));
    blocks = new Block[Math.toIntExact(Math.ceilDiv(span, widthNanos))];
  }

  @Override
  public void packet(PacketView packet) {
    OptionalLong delay = packet.queueDelayNanos();
    if (delay.isPresent() && delay.getAsLong() >= 0) {
      long arrival = packet.dequeueNanos() - delay.getAsLong();
      int block = Math.clamp((arrival - startNanos) / widthNanos, 0, blocks.length - 1);
      if (blocks[block] == null) {
        blocks[block] = new Block();
      }
      blocks[block].add(delay.getAsLong());
    }
  }

  long widthNanos() {
    return widthNanos;
  }

  /// The blocks that are not empty, each at least so long.
  List<Block> blocks(long lengthNanos) {
    int joined = Math.clamp(Math.ceilDiv(lengthNanos, widthNanos), 1, MOST);
    List<Block> result = new ArrayList<>();
    for (int from = 0; from < blocks.length; from += joined) {
      Block sum = null;
      for (int i = from; i < Math.min(blocks.length, from + joined); i++) {
        if (blocks[i] != null) {
          sum = sum == null ? new Block() : sum;
          sum.add(blocks[i]);
        }
      }
      if (sum != null) {
        result.add(sum);
      }
    }
    return result;
  }
}
