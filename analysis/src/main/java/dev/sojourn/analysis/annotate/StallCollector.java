package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.KeptStalls;
import dev.sojourn.analysis.Observer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what goes into the annotations: the stalls, and which thread reads which socket.
final class StallCollector implements Observer {
  /// So many are written; JMC's views slow down with more, and the writer holds them in memory.
  private static final int KEPT = 100_000;

  private final KeptStalls longest = new KeptStalls(KEPT);
  private final Map<Integer, Map<Long, Long>> packets = new HashMap<>();
  private final Set<Long> threads = new HashSet<>();
  private int lastSocket = -1;
  private long lastThread = -1;
  private long run;

  @Override
  public void packet(PacketView packet) {
    if (packet.socket() != lastSocket || packet.thread() != lastThread) {
      countRun();
      lastSocket = packet.socket();
      lastThread = packet.thread();
    }
    run++;
  }

  private void countRun() {
    if (run > 0) {
      threads.add(lastThread);
      packets
          .computeIfAbsent(lastSocket, socket -> new HashMap<>())
          .merge(lastThread, run, Long::sum);
      run = 0;
    }
  }

  @Override
  public void stall(StallSpan stall) {
    longest.add(stall);
  }

  /// By their start.
  List<StallSpan> stalls() {
    return longest.inOrder();
  }

  /// The Java thread ids of all receivers.
  Set<Long> threads() {
    countRun();
    return threads;
  }

  /// The thread that received most of a socket's packets; null if none did.
  Long threadOf(int socket) {
    countRun();
    return packets.getOrDefault(socket, Map.of()).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
