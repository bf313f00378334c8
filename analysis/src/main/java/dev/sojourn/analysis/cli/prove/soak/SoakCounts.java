package dev.sojourn.analysis.cli.prove.soak;

import dev.sojourn.analysis.cli.jvm.Line;
import java.util.List;
import java.util.stream.IntStream;

/// Puts together what a round's sockets counted and what its recordings say.
///
/// @param ports the sockets', in their order
/// @param before the round before, or null
record SoakCounts(List<Integer> ports, SoakRecord record, SoakRound before) {
  /// @param line as the lab's program prints it
  SoakRound round(long seconds, SoakRound.Kind kind, long attaches, Line line) {
    List<SoakRound.Socket> sockets =
        IntStream.range(0, ports.size()).mapToObj(i -> socket(i, line)).toList();
    return new SoakRound(
        seconds,
        kind,
        attaches,
        sockets,
        sockets.stream().mapToLong(SoakRound.Socket::receivedNow).sum(),
        sockets.stream().mapToLong(SoakRound.Socket::recorded).sum(),
        line.number("heap"),
        line.number("resident"),
        line.number("descriptors"),
        line.number("threads"));
  }

  private SoakRound.Socket socket(int i, Line line) {
    long received = line.number("received" + i);
    return new SoakRound.Socket(
        line.number("sent" + i),
        received,
        line.number("dropped" + i),
        received - (before == null ? 0 : before.sockets().get(i).received()),
        record.recorded(ports.get(i)),
        record.filtered(ports.get(i)));
  }
}
