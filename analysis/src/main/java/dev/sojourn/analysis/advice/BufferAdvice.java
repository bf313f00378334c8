package dev.sojourn.analysis.advice;

import dev.sojourn.analysis.capacity.PacketMemory;
import dev.sojourn.analysis.summary.SocketSummary;
import java.util.Optional;

/// What a socket's receive buffer would have had to be for nothing to be dropped.
///
/// @param packets the most that would have been in the queue at once
/// @param packetCharge kernel memory that each takes, in bytes
/// @param isMeasured whether the charge was measured where the recording was made; otherwise it is
///   what Linux charges on loopback, and a network device may charge several times as much
/// @param receiveBuffer what to set SO_RCVBUF to, in bytes: the kernel doubles it, after it has cut
///   it to net.core.rmem_max
/// @param present what the socket has by the same measure, in bytes; null if not known
public record BufferAdvice(
    long packets, long packetCharge, boolean isMeasured, long receiveBuffer, Long present) {
  /// The largest that the kernel takes (net/core/sock.c: INT_MAX / 2).
  private static final long LARGEST = Integer.MAX_VALUE / 2;

  /// Empty where nothing is known of the packets, or where no buffer would have done: packets came
  /// faster than they were received.
  public static Optional<BufferAdvice> of(SocketSummary socket) {
    long count = socket.packets().count();
    if (socket.peak().isBeyondMeasure() || socket.peak().packets() == 0 || count == 0) {
      return Optional.empty();
    }
    long reckoned = PacketMemory.of(socket.packets().bytes() / count);
    boolean measured = socket.packetCharge() != null;
    long charge = measured ? socket.packetCharge() : reckoned;
    long memory = Math.max(socket.peak().memory(charge, reckoned), socket.fullest());
    long buffer = Math.ceilDiv(memory, 2);
    Long granted = socket.setup() == null ? null : socket.setup().receiveBuffer();
    return buffer > LARGEST
        ? Optional.empty()
        : Optional.of(
            new BufferAdvice(
                socket.peak().packets(),
                charge,
                measured,
                buffer,
                granted == null ? null : (Long) (granted / 2)));
  }

  /// Whether the present buffer holds as much: then drops, if there were any, were not for want of
  /// a larger one.
  public boolean isMet() {
    return present != null && present >= receiveBuffer;
  }
}
