package dev.sojourn.fleet.minutes;

import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.summary.Explained;
import dev.sojourn.analysis.timeline.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/// Sums up packets by socket and by the minute in which they were received.
public final class MinuteLog implements Explained {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Map<Integer, Socket> sockets = new TreeMap<>();
  private Reasons reasons;

  private static final class Socket {
    private final NavigableMap<Long, OpenMinute> minutes = new TreeMap<>();
    private long busyUntil = Long.MIN_VALUE;
    // The minute at hand.
    private long start = Long.MIN_VALUE;
    private OpenMinute current;

    OpenMinute at(long nanos) {
      long wanted = Math.floorDiv(nanos, MINUTE) * MINUTE;
      if (wanted != start || current == null) {
        if (current != null) {
          current.shrink();
        }
        start = wanted;
        current = minutes.computeIfAbsent(wanted, key -> new OpenMinute());
      }
      return current;
    }
  }

  private Socket socket(int id) {
    return sockets.computeIfAbsent(id, key -> new Socket());
  }

  @Override
  public void received(int socket, long dequeue, int bytes, boolean hasDelay) {
    socket(socket).at(dequeue).count(bytes);
  }

  @Override
  public void explained(
      int socket, long arrival, long dequeue, Split split, Inheritance inheritance) {
    Socket sums = socket(socket);
    OpenMinute minute = sums.at(dequeue);
    minute.addDelay(dequeue - arrival, split, inheritance);
    long from = Math.max(Math.max(arrival, sums.busyUntil), sums.start);
    minute.addBusy(Math.max(0, dequeue - from));
    sums.busyUntil = Math.max(sums.busyUntil, dequeue);
  }

  @Override
  public void lost(int socket, long at, long drops) {
    socket(socket).at(at).addDrops(drops);
  }

  @Override
  public void finish(Reasons known) {
    reasons = known;
  }

  /// All minutes with packets or losses, by socket and time.
  ///
  /// @param knowsDrops whether a socket's drops are known
  public List<Minute> minutes(IntPredicate knowsDrops) {
    List<Minute> rows = new ArrayList<>();
    sockets.forEach(
        (id, socket) ->
            socket.minutes.forEach(
                (start, minute) ->
                    rows.add(minute.finish(id, start, knowsDrops.test(id), reasons))));
    return rows;
  }
}
