package dev.sojourn.analysis.annotate;

import dev.sojourn.analysis.Longest;
import dev.sojourn.analysis.Observer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what goes into the annotations: the stalls, and who was behind them, and which thread
/// reads which socket.
final class StallCollector implements Observer {
  /// So many are written; JMC's views slow down with more, and the writer holds them in memory.
  private static final int KEPT = 100_000;

  private final Longest<StallSpan> stalls =
      new Longest<>(KEPT, StallSpan::startNanos, StallSpan::endNanos);
  private final Longest<ChainSpan> chains =
      new Longest<>(KEPT, ChainSpan::startNanos, ChainSpan::endNanos);
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
    stalls.add(stall);
  }

  @Override
  public boolean looksCloser() {
    return true;
  }

  @Override
  public void chain(ChainSpan chain) {
    chains.add(chain);
  }

  /// By their start.
  List<StallSpan> stalls() {
    return stalls.inOrder();
  }

  /// Who was behind the receivers' stalls, by their start.
  List<ChainSpan> chains() {
    return chains.inOrder();
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
