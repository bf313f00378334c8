package dev.sojourn.analysis.cli.prove.soak;

import dev.sojourn.analysis.attribution.EncodedHistogram;
import dev.sojourn.events.Schema.DelayHistogram;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.Socket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// What recordings say of the packets of each port, read by the JDK's own reader.
final class SoakRecord {
  private final long leastDelay;
  private final Map<Integer, Long> recorded = new HashMap<>();
  private final Map<Integer, Long> filtered = new HashMap<>();

  /// @param leastDelay what a packet waits, in nanoseconds, that is on record; where histograms of
  ///   three digits have a boundary, as they have at every power of two
  SoakRecord(long leastDelay) {
    this.leastDelay = leastDelay;
  }

  /// Adds what is in a recording. A socket may have several numbers, one for each time that the
  /// agent came.
  void add(Path file) throws IOException {
    Map<Integer, Integer> ports = new HashMap<>();
    Map<Integer, Long> packets = new HashMap<>();
    Map<Integer, Long> below = new HashMap<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        switch (event.getEventType().getName()) {
          case Socket.NAME -> ports.put(event.getInt("socket"), event.getInt(Socket.LOCAL_PORT));
          case PacketReceived.NAME -> packets.merge(event.getInt("socket"), 1L, Long::sum);
          case DelayHistogram.NAME ->
              below.merge(event.getInt("socket"), countBelow(event), Long::sum);
          default -> {
            // Of no packets.
          }
        }
      }
    }
    packets.forEach((socket, count) -> recorded.merge(ports.get(socket), count, Long::sum));
    below.forEach((socket, count) -> filtered.merge(ports.get(socket), count, Long::sum));
  }

  private long countBelow(RecordedEvent event) throws IOException {
    if (leastDelay == 0) {
      return 0;
    }
    byte[] encoded = Base64.getDecoder().decode(event.getString(DelayHistogram.HISTOGRAM));
    try {
      return EncodedHistogram.decode(encoded).getCountBetweenValues(0, leastDelay - 1);
    } catch (DataFormatException e) {
      throw new IOException("a histogram on record is damaged", e);
    }
  }

  /// Packets on record.
  long recorded(int port) {
    return recorded.getOrDefault(port, 0L);
  }

  /// Packets that are only counted.
  long filtered(int port) {
    return filtered.getOrDefault(port, 0L);
  }
}
