package dev.sojourn.analysis.rules;

import dev.sojourn.events.Schema.SocketQueue;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmc.common.item.IItemCollection;

/// What the recording says of each socket's queue.
final class SocketReadings {
  /// @param fullest the highest share of its capacity that was seen in use; negative if none was
  record Socket(long received, long drops, double fullest, long capacityBytes) {
    Socket with(Events.Event event) {
      long queued = event.bytes(SocketQueue.QUEUED);
      long capacity = event.bytes(SocketQueue.CAPACITY);
      double full = queued < 0 || capacity <= 0 ? -1 : (double) queued / capacity;
      return new Socket(
          Math.max(received, event.number(SocketQueue.RECEIVED)),
          Math.max(drops, event.number(SocketQueue.DROPS)),
          Math.max(fullest, full),
          Math.max(capacityBytes, capacity));
    }
  }

  private SocketReadings() {}

  /// By the socket's id.
  static Map<Long, Socket> of(IItemCollection items) {
    Map<Long, Socket> sockets = new TreeMap<>();
    Events.each(
        items,
        SocketQueue.NAME,
        event ->
            sockets.compute(
                event.number(SocketQueue.SOCKET),
                (id, known) -> (known == null ? new Socket(0, 0, -1, 0) : known).with(event)));
    return sockets;
  }
}
